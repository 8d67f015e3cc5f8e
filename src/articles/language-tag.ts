// The language of an article as others write it: BCP 47, or what comes close to it. Pure.

/** A well-formed language tag, an underscore read as a hyphen ("pt_BR" is pt-BR); null if it is not one. */
export function languageTag(text: string | null | undefined): string | null {
  const tag = (text ?? '').split(/[,;]/)[0]?.trim().replace(/_/g, '-').replace(/\..*$/, '') ?? '';
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag).length === 1 ? tag : null;
  } catch {
    return null;
  }
}
