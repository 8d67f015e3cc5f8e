// What nobody meant readers to see: notes, entities, Markdown, unreadable characters, a picture twice. Each
// check has texts that cause it and texts that must not.
import { describe, expect, test } from '@jest/globals';
import { checkedTexts } from '../../src/issues/checked-texts.js';
import { leftOverMarks } from '../../src/issues/left-over-marks.js';
import { samePictures } from '../../src/issues/same-picture.js';
import { picture, story } from '../render/newsroom.js';
import { content } from '../support/factory.js';

const kindsIn = (text: string, language = 'en') =>
  leftOverMarks(checkedTexts(content({ subject: text, language })))
    .filter(({ where }) => where === 'subject')
    .map(({ severity, kind }) => `${severity} ${kind}`);

describe('a journalist’s note', () => {
  test.each([
    'The mayor, [TK age], said no',
    'Costs TKTK crowns',
    'The wall (TK) holds',
    'XX percent of readers',
    'It was [insert date here] that',
    'He said (??) that',
    'Der Rat sagt [Zitat folgt]',
    'Мэр сказал [уточнить]',
    'قال [يضاف الاقتباس]',
    'او گفت [تکمیل شود]',
    'نص تجريبي',
  ])('blocks: %s', (text) => {
    expect(kindsIn(text)).toEqual(['error placeholder']);
  });

  test('that may be a name is a warning, in English only', () => {
    expect(kindsIn('The wall is TK metres long')).toEqual(['warning placeholder']);
    expect(kindsIn('Die TK zahlt mehr', 'de')).toEqual([]);
    expect(kindsIn('Новый ТК вступил в силу', 'ru')).toEqual([]);
  });

  test.each([
    'TK Maxx opens on the quay',
    'Flight TK 1951 lands',
    'TKO in the third round',
    'The site tk.example is down',
    'TK-Elevator wins',
    'Louis XX and the twentieth century',
    'We had to [check] every house',
    'What [sic] does he mean?',
    'A link [insert name](https://a.city/) to it',
    'Why (?) not',
  ])('is not in: %s', (text) => {
    expect(kindsIn(text).filter((kind) => kind.includes('placeholder'))).toEqual([]);
  });
});

describe('an entity', () => {
  test.each(['Tom &amp; Jerry', 'It&#8217;s over', 'A&nbsp;b', 'Caf&eacute;', 'M&uuml;ller', '&amp;nbsp;'])(
    'is reported in a plain text: %s',
    (text) => {
      expect(kindsIn(text)).toEqual(['warning entity']);
    },
  );

  test.each(['Tom & Jerry', 'R&D; then sales', 'AT&T', 'a=1&b=2', 'Fish &chips;'])(
    'is not in: %s',
    (text) => {
      expect(kindsIn(text)).toEqual([]);
    },
  );

  test('is fine once in Markdown, and left over if it is encoded twice', () => {
    const of = (intro: string) => leftOverMarks(checkedTexts(content({ intro }))).map(({ kind }) => kind);
    expect(of('Tom &amp; Jerry&nbsp;!')).toEqual([]);
    expect(of('Tom &amp;amp; Jerry')).toEqual(['entity']);
  });
});

describe('Markdown in a plain text', () => {
  test.each([
    'The **wall** holds',
    'The *old wall* holds',
    '[The wall](https://a.city/) holds',
    '# The wall',
    '__Wall__',
  ])('is reported: %s', (text) => {
    expect(kindsIn(text)).toEqual(['warning markdown']);
  });

  test.each([
    'What the f**k is in the b**t',
    'Five * three * two',
    'Prices* rise (*without tax)',
    '#MeToo at the harbour',
    'snake_case__names__here',
    'The [old] wall (https://a.city/)',
    'Rated ***** by readers',
  ])('is not in: %s', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });
});

test('an unreadable character is found in every text, of stories and of blocks', () => {
  const block = { id: 4, type: 'closing', place: 'end', data: { text: 'Caf\ufffd' } } as const;
  const one = { ...story('a', 'One'), articleId: 5, blurb: 'Caf\ufffd' };
  const found = leftOverMarks(checkedTexts(content({ intro: 'Caf\ufffd', lead: one, blocks: [block] }))).map(
    ({ where, severity, kind }) => `${where}: ${severity} ${kind}`,
  );
  expect(found).toEqual([
    'intro: error unreadable',
    'article 5: error unreadable',
    'block 4: error unreadable',
  ]);
});

describe('a picture', () => {
  const shown = (...urls: readonly string[]) => {
    const cards = urls.map((name, at) => ({
      ...story(`s${at}`, `Story ${at}`),
      articleId: at + 1,
      image: picture(name),
    }));
    return content({ sections: [{ name: 'News', cards, briefs: [] }] });
  };

  test('that is shown twice is reported, of stories and of blocks', () => {
    expect(samePictures(shown('wall', 'ferry', 'wall'))).toMatchObject([
      { kind: 'same-picture', severity: 'warning', article: 3 },
    ]);
    const image = picture('ferry', { alt: 'A ferry' });
    const block = { id: 2, type: 'picture', place: 'end', data: { image, url: null } } as const;
    expect(samePictures({ ...shown('wall', 'ferry'), blocks: [block] })).toMatchObject([
      { where: 'block 2' },
    ]);
  });

  test('of another address is no finding', () => {
    expect(samePictures(shown('wall', 'wall?page=2', 'ferry'))).toEqual([]);
  });

  test('of a brief or a compact story is not shown, and no finding', () => {
    const { sections } = shown('wall', 'ferry');
    const [first] = sections;
    expect(
      samePictures(
        content({ sections: [{ ...first, name: 'News', cards: [], briefs: first?.cards ?? [] }] }),
      ),
    ).toEqual([]);
    expect(samePictures(shown(...Array.from({ length: 11 }, (_, at) => `p${at}`), 'late', 'late'))).toEqual(
      [],
    );
  });
});
