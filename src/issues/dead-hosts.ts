// Dead hosts: links that no reader can follow keep frozen bytes from leaving this machine, whenever they were
// approved (G7, R9). Pure.
import { storiesOf } from './compose.js';
import type { Finding } from './finding.js';
import type { Snapshot } from './issue.js';
import { isReservedHost } from './reserved-names.js';

/**
 * Hosts, with their port, that links lead to and that no reader can reach. Articles of the content are left
 * out, as the check of the content judges those at approval, and a person may have waived what it said. Where
 * an earlier version kept no content, reserved names count too.
 */
export function deadHosts({ content, html, text }: Snapshot, ownUrls: readonly string[]): readonly string[] {
  const stories =
    content === null
      ? []
      : storiesOf(content).flatMap(({ url, image }) =>
          image === null ? [url] : [url, image.url, ...(image.files ?? []).map((file) => file.url)],
        );
  const known = new Set([...ownUrls, ...stories].map(hostOf));
  const hosts = new Set([...linksIn(html), ...linksIn(text)].map(hostOf).filter((host) => host !== null));
  const isWrong = (host: string) => isLoopback(host) || (content === null && isReservedHost(nameOf(host)));
  return [...hosts].filter((host) => !known.has(host) && isWrong(host));
}

/** The refusal of an approval because of such links; `issue` is the number by which commands name it. */
export function deadLinkFinding(host: string, issue: string): Finding {
  return {
    rule: 'R9',
    severity: 'error',
    where: host,
    message: `Links lead to ${host}, which readers cannot open.`,
    fix: `Remove them with "friday issue edit ${issue}".`,
  };
}

function linksIn(text: string): readonly string[] {
  return text.match(/\bhttps?:\/\/[^\s"'<>()]+/gi) ?? [];
}

/** Name and port; null for what is not an address. */
function hostOf(url: string): string | null {
  return /^https?:\/\/(?:[^/?#@]*@)?(\[[^\]]*\](?::\d+)?|[^/?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? null;
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').replace(/\.$/, '');
}

function isLoopback(host: string): boolean {
  return /^(.+\.)?localhost$|^127\.|^0\.0\.0\.0$|^\[::1?\]$/.test(nameOf(host));
}
