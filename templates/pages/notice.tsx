// A page of one message: not found, not now, went wrong.
import { TitledPage } from './page-layout.js';
import { pageHref, type Site } from './site.js';

export type NoticeKind = 'notFound' | 'badRequest' | 'refused' | 'crossSite' | 'broken' | 'nothingYet';

export function Notice({ site, kind }: { readonly site: Site; readonly kind: NoticeKind }) {
  const { words } = site;
  const title = words[`${kind}Title`];
  return (
    <TitledPage site={site} title={title}>
      <p>{kind === 'nothingYet' ? words.nothingYet : words[`${kind}Text`]}</p>
      <p className="more">
        <a href={pageHref(site, '/')}>{words.home}</a>
        <a href={pageHref(site, '/archive')}>{words.archive}</a>
      </p>
    </TitledPage>
  );
}
