// A picture of an issue's page, of a story or a block.

export interface PagePicture {
  readonly url: string;
  readonly alt: string;
  readonly caption: string | null;
  /** "Photo: Jon Vale". */
  readonly credit: string | null;
  /** Pixels of the source; null if it does not state them. */
  readonly size: { readonly width: number; readonly height: number } | null;
}
