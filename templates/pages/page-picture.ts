// A picture of an issue's page, of a story or a block.

export interface PagePicture {
  readonly url: string;
  /** Files of several widths to choose from; empty if there is only that of `url`. */
  readonly sources: readonly { readonly url: string; readonly width: number }[];
  readonly alt: string;
  readonly caption: string | null;
  /** "Photo: Jon Vale". */
  readonly credit: string | null;
  /** Pixels of the source; null if it does not state them. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** Browsers choose the file that fits the width at which the picture is shown (reading.css). */
export function chosenFrom(sources: PagePicture['sources'], isWide: boolean) {
  if (sources.length < 2) return {};
  return {
    srcSet: sources.map(({ url, width }) => `${url} ${width}w`).join(', '),
    sizes: isWide ? '(min-width: 48rem) 46rem, 100vw' : '(min-width: 48rem) 11rem, 28vw',
  };
}
