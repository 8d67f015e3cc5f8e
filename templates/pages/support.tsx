// The request for support on a page: the block that article pages embed as well, and "do not ask me".
import { Sentence } from '../sentence.js';
import { OneButton } from './one-button.js';
import { TitledPage } from './page-layout.js';
import { Answer } from './sign-up.js';
import { pageHref, type Site } from './site.js';
import { Address } from './unsubscribe.js';
import { type AppealWords, appealWordsFor } from './words/appeal/languages.js';
import { supportWordsFor } from './words/words.js';

type Frequency = 'once' | 'monthly' | 'annual';

/** What a reader may choose, in the language of the words. */
export interface SupportOffer {
  /** The newsroom's own; null for the words that come with Friday. */
  readonly heading: string | null;
  /** HTML of the newsroom's own text; empty if there is none. */
  readonly html: string;
  readonly warning: string | null;
  /** Language of heading, text and warning (BCP 47). */
  readonly language: string;
  readonly currency: string;
  /** All currencies on offer. */
  readonly currencies: readonly string[];
  readonly chosen: Frequency;
  readonly frequencies: readonly OfferedFrequency[];
  readonly otherAmount: boolean;
  readonly methods: readonly string[];
  /** Where the reader pays. */
  readonly hosts: readonly string[];
}

interface OfferedFrequency {
  readonly frequency: Frequency;
  readonly usual: number;
  /** Each with its name, such as "€25". */
  readonly amounts: readonly { readonly amount: number; readonly label: string }[];
}

export interface SupportFormProps {
  readonly offer: SupportOffer;
  readonly words: AppealWords;
  /** Of the words (BCP 47), and how it is written. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Where the choice is posted to. */
  readonly action: string;
  /** False on a page of its own, whose title it is. */
  readonly titled: boolean;
  /** What was typed as another amount and cannot be taken. */
  readonly typed?: string | undefined;
}

/** Works without a script and without its style sheet. */
export function SupportForm(props: SupportFormProps) {
  const { offer, words, action } = props;
  const own = { lang: offer.language, dir: 'auto' } as const;
  return (
    <form
      className="friday-form friday-support"
      action={action}
      method="post"
      lang={props.language}
      dir={props.direction}
    >
      {props.titled ? <Title offer={offer} words={words} /> : null}
      {offer.warning === null ? null : (
        <p {...own}>
          <strong>{offer.warning}</strong>
        </p>
      )}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own parser wrote it, without raw HTML */}
      {offer.html === '' ? null : <div {...own} dangerouslySetInnerHTML={{ __html: offer.html }} />}
      <input type="hidden" name="currency" value={offer.currency} />
      <fieldset>
        <legend>{words.frequency}</legend>
        <div className="friday-choices">
          {offer.frequencies.map(({ frequency }) => (
            <label key={frequency}>
              <input
                type="radio"
                name="frequency"
                value={frequency}
                defaultChecked={frequency === offer.chosen}
              />{' '}
              {words[frequency]}
            </label>
          ))}
        </div>
      </fieldset>
      {offer.frequencies.map((one) => (
        <Amounts key={one.frequency} {...props} one={one} />
      ))}
      <p>
        <button type="submit">{words.proceed}</button>
      </p>
      <p>
        <small>
          <Sentence text={words.leaving} values={{ host: <bdi>{offer.hosts.join(', ')}</bdi> }} />{' '}
          {offer.methods.length === 0 ? null : (
            <Sentence text={words.methods} values={{ methods: <bdi>{offer.methods.join(', ')}</bdi> }} />
          )}
        </small>
      </p>
    </form>
  );
}

function Title({ offer, words }: Pick<SupportFormProps, 'offer' | 'words'>) {
  if (offer.heading === null) return <h2>{words.title}</h2>;
  return (
    <h2 lang={offer.language} dir="auto">
      {offer.heading}
    </h2>
  );
}

const LEGEND = { once: 'amountOnce', monthly: 'amountMonthly', annual: 'amountAnnual' } as const;

function Amounts({ offer, words, typed, one }: SupportFormProps & { readonly one: OfferedFrequency }) {
  const { frequency, usual, amounts } = one;
  const isWrong = typed !== undefined && frequency === offer.chosen;
  const problem = `friday-problem-${frequency}`;
  const example = amounts.find(({ amount }) => amount === usual)?.amount ?? usual;
  return (
    <fieldset className={`friday-amounts friday-${frequency}`}>
      <legend>{words[LEGEND[frequency]]}</legend>
      <div className="friday-choices">
        {amounts.map(({ amount, label }) => (
          <label key={amount}>
            <input
              type="radio"
              name={`amount_${frequency}`}
              value={amount}
              defaultChecked={amount === usual}
            />{' '}
            <bdi>{label}</bdi>
          </label>
        ))}
      </div>
      {offer.otherAmount ? (
        <label>
          {words.other} (<bdi>{offer.currency}</bdi>)
          <input
            type="text"
            name={`other_${frequency}`}
            inputMode="decimal"
            autoComplete="off"
            maxLength={20}
            dir="ltr"
            defaultValue={isWrong ? typed : ''}
            {...(isWrong && { 'aria-invalid': true, autoFocus: true, 'aria-describedby': problem })}
          />
        </label>
      ) : null}
      {isWrong ? (
        <p id={problem} className="problem" role="alert">
          <Sentence text={words.badAmount} values={{ example }} />
        </p>
      ) : null}
    </fieldset>
  );
}

/** The hosted page. */
export function SupportPage({
  site,
  offer,
  typed,
  later,
}: {
  readonly site: Site;
  readonly offer: SupportOffer;
  readonly typed?: string | undefined;
  /** Show the way to "Remind me later". */
  readonly later: boolean;
}) {
  const { words: page, base, query } = site;
  const words = appealWordsFor(page.language);
  return (
    <TitledPage
      site={site}
      title={offer.heading ?? words.title}
      language={offer.heading === null ? undefined : offer.language}
      isError={typed !== undefined}
      path="/support"
      meta={{ path: '/support' }}
    >
      <link rel="stylesheet" href={`${base}/embed.css`} />
      <SupportForm
        offer={offer}
        words={words}
        language={page.language}
        direction={page.direction}
        action={`${base}/support${query}`}
        titled={false}
        typed={typed}
      />
      {later ? (
        <p className="more">
          <a href={pageHref(site, '/support/later')}>{supportWordsFor(page.language).laterTitle}</a>
        </p>
      ) : null}
      {offer.currencies.length < 2 ? null : (
        <nav aria-label={words.currency}>
          <ul className="links">
            {offer.currencies.map((currency) => (
              <li key={currency}>
                {currency === offer.currency ? (
                  <span aria-current="true">{currency}</span>
                ) : (
                  <a
                    href={`${base}/support?currency=${currency}&frequency=${offer.chosen}&lang=${page.language}`}
                  >
                    {currency}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </nav>
      )}
    </TitledPage>
  );
}

/** `address` is masked: forwarded mails leak links. */
export function RefuseAppeals({
  site,
  address,
  action,
}: {
  readonly site: Site;
  readonly address: string;
  readonly action: string;
}) {
  const words = appealWordsFor(site.words.language);
  return (
    <OneButton
      site={site}
      title={words.refuseTitle}
      action={action}
      button={words.refuseButton}
      aside={words.refuseKeep}
    >
      <Sentence text={words.refuseText(site.title)} values={{ address: <Address of={address} /> }} />
    </OneButton>
  );
}

export function AppealsRefused({ site, address }: { readonly site: Site; readonly address: string }) {
  const words = appealWordsFor(site.words.language);
  return (
    <Answer site={site} title={words.refusedTitle}>
      <Sentence text={words.refusedText(site.title)} values={{ address: <Address of={address} /> }} />{' '}
      {words.refusedChange}
    </Answer>
  );
}
