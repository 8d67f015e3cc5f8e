// How much text a page holds and where it is: running text in one place is a story, scattered scraps are a
// list or a notice. Pure.

export interface TextMass {
  /** Words outside navigation, scripts and links. */
  readonly words: number;
  /** Words of the longest run of paragraphs in one place. */
  readonly running: number;
}

/** A node of a parsed document, as parse5 and htmlparser2 agree on it. */
interface TreeNode {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly parent?: unknown;
  readonly children?: readonly TreeNode[];
}

/** A node that is still to be measured, with the block that holds it. */
interface Step {
  readonly node: TreeNode;
  readonly block: TreeNode;
  readonly linked: boolean;
}

const SKIPPED = new Set(
  'script,style,noscript,template,svg,math,iframe,object,head,select,option,button,textarea,nav,footer,dialog'.split(
    ',',
  ),
);
const INLINE = new Set(
  'a,abbr,b,bdi,bdo,big,cite,code,em,font,i,ins,kbd,mark,q,s,small,span,strike,strong,sub,sup,time,u,var,wbr,br'.split(
    ',',
  ),
);
const HEADING = /^h[2-4]$/;
/** A shorter piece is a label, not a sentence. */
const SHORTEST = 8;

/** Measures the tree below `root`. Without recursion: a page may nest thousands of elements. */
export function textMassOf(root: unknown): TextMass {
  const blocks = new Map<TreeNode, number>();
  const stack: Step[] = [];
  const start = root as TreeNode;
  stack.push({ node: start, block: start, linked: false });
  let words = 0;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.node.type === 'text') words += countWords(at, blocks);
    else pushChildren(at, stack);
  }
  return { words, running: longestRun(blocks) };
}

/** Adds the words of a text to its block; those in links do not count. */
function countWords({ node, block, linked }: Step, blocks: Map<TreeNode, number>): number {
  const count = linked ? 0 : wordsIn(node.data ?? '');
  if (count > 0) blocks.set(block, (blocks.get(block) ?? 0) + count);
  return count;
}

function pushChildren({ node, block, linked }: Step, stack: Step[]): void {
  const name = node.name ?? '';
  if (SKIPPED.has(name)) return;
  const inner = INLINE.has(name) ? block : node;
  for (const child of node.children ?? [])
    stack.push({ node: child, block: inner, linked: linked || name === 'a' });
}

function longestRun(blocks: ReadonlyMap<TreeNode, number>): number {
  const runs = new Map<TreeNode, number>();
  // Looked up once for each parent: thousands of paragraphs may share one.
  const teasers = new Map<TreeNode, boolean>();
  const isTeaser = (place: TreeNode): boolean => {
    const known = teasers.get(place) ?? hasHeading(place);
    teasers.set(place, known);
    return known;
  };
  const credit = (place: TreeNode | null, words: number): void => {
    if (place !== null) runs.set(place, (runs.get(place) ?? 0) + words);
  };
  for (const [block, words] of blocks) {
    if (words < SHORTEST) continue;
    const parent = parentOf(block);
    credit(block, words);
    credit(parent, words);
    // Some sites wrap each paragraph; a wrapper with a heading of its own is a teaser.
    if (parent !== null && !isTeaser(parent)) credit(parentOf(parent), words);
  }
  let longest = 0;
  for (const words of runs.values()) longest = Math.max(longest, words);
  return longest;
}

function parentOf(node: TreeNode): TreeNode | null {
  return (node.parent as TreeNode | null | undefined) ?? null;
}

function hasHeading(node: TreeNode): boolean {
  return (node.children ?? []).some((child) => HEADING.test(child.name ?? ''));
}

const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Mymr}]/gu;

/** Roughly: two signs of a script without spaces count as a word. */
function wordsIn(text: string): number {
  const signs = text.match(UNSPACED)?.length ?? 0;
  const rest = signs === 0 ? text : text.replace(UNSPACED, ' ');
  return Math.round(signs / 2) + (rest.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu)?.length ?? 0);
}
