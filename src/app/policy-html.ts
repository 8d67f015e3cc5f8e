// A privacy policy as the pages show it.

/** Safe HTML of a policy's Markdown: no raw HTML, no pictures, links to https, http and mailto only. */
export async function policyHtml(text: string): Promise<string> {
  return (await import('../render/policy.js')).renderPolicy(text);
}
