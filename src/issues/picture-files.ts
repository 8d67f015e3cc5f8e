// Picture files: which of the files that Friday serves is shown where, and what the store of them can do.
// Pure.
import type { ArticleImage, PictureFile } from '../articles/article.js';
import { pictureAddress } from '../text/plain.js';
import type { Rank } from './ranks.js';

export type PictureType = 'image/jpeg' | 'image/png' | 'image/gif';

/** A file as it was cut; the store knows it by its hash. */
export interface CutFile {
  readonly use: PictureFile['use'];
  readonly scale: PictureFile['scale'];
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** Why a picture was not cut. */
export type CutTrouble = 'not-a-picture' | 'svg' | 'too-many-pixels' | 'damaged' | 'slow';

export type CutAnswer =
  | {
      readonly kind: 'cut';
      readonly files: readonly CutFile[];
      /** True if the source moves and its files show the first frame alone. */
      readonly isStill: boolean;
    }
  | { readonly kind: 'refused'; readonly trouble: CutTrouble; readonly detail: string };

/** Cuts the files of a picture from the bytes of its source. @throws AppError if it cannot cut at all */
export type CutPicture = (source: Uint8Array) => Promise<CutAnswer>;

/** A stored file of a picture, without an address. */
export interface StoredFile extends Omit<PictureFile, 'url'> {
  readonly type: PictureType;
}

/** What the files of the picture at an address were cut from. */
export interface PictureSource {
  readonly url: string;
  /** Names the sizes and colours of the cut: another recipe cuts again. */
  readonly recipe: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the source, in hexadecimal. */
  readonly sourceHash: string;
  readonly isStill: boolean;
}

export interface PictureFileStore {
  /** The source at an address and its files; null if it is not known. */
  source(
    url: string,
  ): Promise<{ readonly source: PictureSource; readonly files: readonly StoredFile[] } | null>;
  /** Stores the files and what they were cut from, in place of what was known of that address. */
  save(
    source: PictureSource,
    files: readonly (StoredFile & { readonly bytes: Uint8Array })[],
    at: string,
  ): Promise<void>;
  /** Notes that a source is in use, so that its files stay. False if one of them is gone. */
  use(url: string, at: string): Promise<boolean>;
  file(hash: string): Promise<{ readonly type: PictureType; readonly bytes: Uint8Array } | null>;
  /** Number and size of all files. */
  sum(): Promise<{ readonly files: number; readonly octets: number }>;
  /**
   * Forgets sources that were last used before `unused`, then removes files stored before `stored` that no
   * source and no frozen issue has. Returns how many files it removed.
   */
  purge(limits: { readonly unused: string; readonly stored: string }): Promise<number>;
}

const ENDING: Readonly<Record<PictureType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
};

/** The last part of the address of a file: "<hash>.jpg". */
export function pictureFileName({
  hash,
  type,
}: {
  readonly hash: string;
  readonly type: PictureType;
}): string {
  return `${hash}.${ENDING[type]}`;
}

/** The type of a file that Friday serves, by its address. */
export function pictureTypeOf(address: string): PictureType {
  return readPictureFileName(address.slice(address.lastIndexOf('/') + 1))?.type ?? 'image/jpeg';
}

/** The hash and type in such a name; null for any other text. */
export function readPictureFileName(
  name: string,
): { readonly hash: string; readonly type: PictureType } | null {
  const [, hash, ending] = /^([0-9a-f]{64})\.(jpg|png|gif)$/.exec(name) ?? [];
  const type = (Object.keys(ENDING) as PictureType[]).find((one) => ENDING[one] === ending);
  return hash === undefined || type === undefined ? null : { hash, type };
}

/** A picture as a page or mail shows it: an address, and pixels where they are known. */
export interface ShownPicture {
  readonly url: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** What a story of that rank shows of its picture; null for nothing. */
export function cutFor(rank: Rank): PictureFile['use'] | null {
  if (rank === 'compact' || rank === 'brief') return null;
  return rank === 'card' ? 'card' : 'wide';
}

/** The file for that use, of that scale where there is one; null if Friday serves none. */
export function hostedFile(
  image: Pick<ArticleImage, 'files'> | null,
  use: PictureFile['use'],
  scale: PictureFile['scale'],
): PictureFile | null {
  const fitting = (image?.files ?? []).filter((file) => file.use === use);
  return fitting.find((file) => file.scale === scale) ?? fitting.at(-1) ?? null;
}

/** What readers load for that use: Friday's own file, else the source; null if they may load neither (R4). */
export function shownPicture(
  image: ArticleImage | null,
  use: PictureFile['use'],
  scale: PictureFile['scale'] = 2,
): ShownPicture | null {
  if (image === null) return null;
  const file = hostedFile(image, use, scale);
  if (file !== null) return { url: file.url, width: file.width, height: file.height };
  const url = pictureAddress(image.url);
  return url === null ? null : { url, width: image.width, height: image.height };
}

/** The hashes of every file that frozen content names, wherever in it a picture is. */
export function hashesIn(content: unknown): readonly string[] {
  return [...new Set(filesIn(content).map(({ hash }) => hash))];
}

function filesIn(value: unknown): readonly PictureFile[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'files' && Array.isArray(inner) ? (inner as PictureFile[]) : filesIn(inner),
  );
}
