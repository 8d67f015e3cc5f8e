// A mail in frames of the widths and manners in which readers meet it. The frames are sandboxed: no script,
// an origin of their own.
import { Tabs } from './desk.js';

export const VIEWS = ['overview', 'mail', 'page', 'text', 'source', 'details'] as const;
export type View = (typeof VIEWS)[number];
export const WIDTHS = [1280, 600, 390] as const;
export type Width = (typeof WIDTHS)[number];

/** The view of a mail; all of it is in the address of the page. */
export interface Look {
  readonly view: View;
  readonly width: Width;
  readonly scheme: 'light' | 'dark';
  readonly images: boolean;
}

const WIDTH_NAMES: Readonly<Record<Width, string>> = {
  1280: 'Desktop 1280',
  600: 'Window 600',
  390: 'Phone 390',
};

/** Views that show one frame, which has a width, colours and pictures. */
export const isFramed = (view: View) => view === 'mail' || view === 'page';

/** @param base path of the mail on the desk; `sandbox` what its frames may do. */
export interface FrameProps {
  readonly base: string;
  readonly sandbox: string;
  readonly look: Look;
}

function address(base: string, look: Look): string {
  const query = new URLSearchParams({ view: look.view });
  if (isFramed(look.view)) {
    query.set('width', String(look.width));
    if (look.scheme === 'dark') query.set('scheme', 'dark');
    if (!look.images) query.set('images', 'off');
  }
  return `${base}?${query}`;
}

/** The switches above a mail. `views` are those that this mail has, with their names. */
export function LookTabs({
  base,
  look,
  views,
}: Omit<FrameProps, 'sandbox'> & { readonly views: Partial<Readonly<Record<View, string>>> }) {
  const to = (change: Partial<Look>) => address(base, { ...look, ...change });
  const named = VIEWS.flatMap((view) => (views[view] === undefined ? [] : [{ view, label: views[view] }]));
  return (
    <div className="looks">
      <Tabs
        label="View"
        tabs={named.map(({ view, label }) => ({ label, href: to({ view }), current: look.view === view }))}
      />
      {!isFramed(look.view) ? null : (
        <>
          <Tabs
            label="Width"
            tabs={WIDTHS.map((width) => ({
              label: WIDTH_NAMES[width],
              href: to({ width }),
              current: look.width === width,
            }))}
          />
          <Tabs
            label="Colours"
            tabs={(['light', 'dark'] as const).map((scheme) => ({
              label: scheme === 'dark' ? 'Dark' : 'Light',
              href: to({ scheme }),
              current: look.scheme === scheme,
            }))}
          />
          <Tabs
            label="Pictures"
            tabs={[true, false].map((images) => ({
              label: images ? 'Pictures' : 'Pictures off',
              href: to({ images }),
              current: look.images === images,
            }))}
          />
        </>
      )}
    </div>
  );
}

export function MailFrame({ base, sandbox, look, title }: FrameProps & { readonly title: string }) {
  const query = new URLSearchParams({ scheme: look.scheme, images: look.images ? 'on' : 'off' });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={`frame w${look.width}`} aria-label={title} tabIndex={0}>
      <iframe
        title={title}
        src={`${base}/${look.view === 'page' ? 'page' : 'html'}?${query}`}
        sandbox={sandbox}
        width={look.width}
        referrerPolicy="no-referrer"
      />
    </section>
  );
}

const GALLERY: readonly (Pick<Look, 'width' | 'scheme' | 'images'> & { readonly name: string })[] = [
  { name: 'Window, 600 px', width: 600, scheme: 'light', images: true },
  { name: 'Phone, 390 px', width: 390, scheme: 'light', images: true },
  { name: 'Window, dark', width: 600, scheme: 'dark', images: true },
  { name: 'Phone, dark', width: 390, scheme: 'dark', images: true },
  { name: 'Window, pictures off', width: 600, scheme: 'light', images: false },
  { name: 'Phone, pictures off', width: 390, scheme: 'light', images: false },
];

/** Side by side what can otherwise be switched to. */
export function Gallery({ base, sandbox }: Omit<FrameProps, 'look'>) {
  return (
    <div className="gallery">
      {GALLERY.map(({ name, ...look }) => (
        <figure key={name} className={`w${look.width}`}>
          <figcaption>
            <a href={address(base, { view: 'mail', ...look })}>{name}</a>
          </figcaption>
          <MailFrame
            base={base}
            sandbox={sandbox}
            look={{ view: 'mail', ...look }}
            title={`The mail: ${name}`}
          />
        </figure>
      ))}
    </div>
  );
}
