// The schema.org nodes of a page (JSON-LD 1.1): found in arrays, @graph and nested places, with references
// between them resolved.
import type { CheerioAPI } from 'cheerio';
import { parseLooseJson } from '../loose-json.js';

/** One node: its property names without prefix or vocabulary address. */
export type LinkedNode = Readonly<Record<string, unknown>>;

export interface LinkedData {
  /** Nodes that are articles, in document order, lists of other stories left out. */
  readonly articles: readonly LinkedNode[];
  readonly nodes: readonly LinkedNode[];
  /** Nodes that the page says it is about: those at the top, in @graph, or under mainEntity. */
  readonly main: readonly LinkedNode[];
  /** The node itself, or the one that its @id refers to. */
  readonly resolve: (value: unknown) => unknown;
}

const ARTICLE_TYPES = new Set([
  'Article',
  'NewsArticle',
  'Report',
  'BlogPosting',
  'LiveBlogPosting',
  'SocialMediaPosting',
  'DiscussionForumPosting',
  'TechArticle',
  'ScholarlyArticle',
  'MedicalScholarlyArticle',
  'SatiricalArticle',
  'AdvertiserContentArticle',
]);

const MAX_NODES = 5000;
const MAX_DEPTH = 24;

/** Reads every ld+json script of the page. A script that cannot be parsed is left out. */
export function readLinkedData($: CheerioAPI): LinkedData {
  const roots = $('script[type]')
    .toArray()
    .filter((script) => /^\s*application\/ld\+json/i.test($(script).attr('type') ?? ''))
    .map((script) => parseLooseJson($(script).text()));
  const found: Found = { articles: [], nodes: [], main: [], byId: new Map() };
  for (const root of roots) walk(root, true, 0, found);
  const resolve = (value: unknown): unknown => resolved(value, found.byId);
  return { articles: found.articles, nodes: found.nodes, main: found.main, resolve };
}

/** The types of a node without vocabulary address or prefix. */
export function typesOf(node: LinkedNode): readonly string[] {
  return listOf(node['@type'] ?? node['type'])
    .filter((type) => typeof type === 'string')
    .map(localName);
}

/** A value as a list: one value, an array, or a @list or @set container. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(listOf);
  if (isNode(value)) {
    const contained = value['@list'] ?? value['@set'];
    if (contained !== undefined) return listOf(contained);
  }
  return [value];
}

/** The text of a literal: a string, a number, or a value object. */
export function literalOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return isNode(value) && '@value' in value ? literalOf(value['@value']) : null;
}

export function isNode(value: unknown): value is LinkedNode {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

interface Found {
  readonly articles: LinkedNode[];
  readonly nodes: LinkedNode[];
  readonly main: LinkedNode[];
  readonly byId: Map<string, LinkedNode>;
}

/**
 * Properties under which a page may nest what it is about. Everything else tells of other things: lists,
 * parts, comments.
 */
const MAIN = new Set(['@graph', 'mainEntity', 'mainEntityOfPage', '@included']);

function walk(value: unknown, isMain: boolean, depth: number, found: Found): void {
  if (depth > MAX_DEPTH || found.nodes.length >= MAX_NODES) return;
  if (Array.isArray(value)) {
    for (const entry of value) walk(entry, isMain, depth + 1, found);
    return;
  }
  if (!isNode(value) || isForeign(value['@context'])) return;
  const node = withPlainNames(value);
  keepNode(node, isMain, found);
  for (const [name, inner] of Object.entries(node)) {
    if (inner !== null && typeof inner === 'object' && name !== '@context')
      walk(inner, isMain && MAIN.has(name), depth + 1, found);
  }
}

function keepNode(node: LinkedNode, isMain: boolean, found: Found): void {
  found.nodes.push(node);
  keepById(node, found.byId);
  if (!isMain) return;
  found.main.push(node);
  if (typesOf(node).some(isArticleType)) found.articles.push(node);
}

/** Of two nodes with one @id, the one that says more is kept: the other is likely a reference. */
function keepById(node: LinkedNode, byId: Map<string, LinkedNode>): void {
  const id = node['@id'];
  if (typeof id !== 'string') return;
  const known = byId.get(id);
  if (known === undefined || Object.keys(known).length < Object.keys(node).length) byId.set(id, node);
}

function resolved(value: unknown, byId: ReadonlyMap<string, LinkedNode>): unknown {
  if (!isNode(value)) return value;
  const node = withPlainNames(value);
  const id = node['@id'];
  const known = typeof id === 'string' ? byId.get(id) : undefined;
  return known === undefined || known === value ? node : { ...known, ...node };
}

function isArticleType(type: string): boolean {
  return ARTICLE_TYPES.has(type) || type.endsWith('NewsArticle');
}

/**
 * A context of another vocabulary, such as ActivityStreams, whose Article means something else. No context is
 * taken for schema.org.
 */
function isForeign(context: unknown): boolean {
  if (context === undefined || context === null) return false;
  const text = JSON.stringify(context);
  return /https?:/i.test(text) && !/schema\.org/i.test(text);
}

function withPlainNames(node: LinkedNode): LinkedNode {
  if (!Object.keys(node).some((name) => name.includes(':'))) return node;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [localName(name), value]));
}

function localName(name: string): string {
  return name.replace(/^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/i, '').trim();
}
