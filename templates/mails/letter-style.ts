// The style sheet of transactional mails: dark colours and small screens. A program that drops it shows the
// same mail in light colours (R1).

export interface Palette {
  readonly accent: string;
  readonly text: string;
  readonly muted: string;
  readonly background: string;
  readonly paper: string;
  readonly rule: string;
}

/** Colours are checked as #rrggbb where the configuration is read. */
export function styleSheet(dark: Palette): string {
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    '@media only screen and (max-width:479px){.pad{padding:22px 18px 24px !important}.bt{display:block !important;text-align:center !important}}',
    `@media (prefers-color-scheme:dark){body{background-color:${dark.background} !important}${darkRules(dark, '', '')}}`,
    darkRules(dark, '[data-ogsb] ', '[data-ogsc] '),
  ].join('\n');
}

/** Outlook's web views mark what they darkened, backgrounds and colours apart. */
function darkRules(dark: Palette, back: string, fore: string): string {
  return [
    `${back}.bg{background-color:${dark.background} !important}`,
    `${back}.pp{background-color:${dark.paper} !important}`,
    `${back}.bt{background-color:${dark.accent} !important}`,
    `${fore}.bt{color:${dark.paper} !important}`,
    `${fore}.tx{color:${dark.text} !important}`,
    `${fore}.mu{color:${dark.muted} !important}`,
    `${fore}.ac{color:${dark.accent} !important}`,
    `${fore}.pp{border-top-color:${dark.accent} !important}`,
    `${fore}.ru{border-top-color:${dark.rule} !important}`,
    `${fore}.br{border-top-color:${dark.text} !important}`,
  ].join('');
}
