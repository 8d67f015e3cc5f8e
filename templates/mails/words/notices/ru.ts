// Every string of the notices to the editor in Russian. Counts follow a colon, so that no ending depends on
// them.
import type { WatchedArticle } from '../../../../src/issues/notice.js';
import {
  type NoticeWords,
  numberIn,
  type RecordWords,
  recordLine,
  shareIn,
  type UnsubscribeFaultWords,
} from './notice-words.js';

const n = numberIn('ru');
const percent = (count: number, of: number) => `${shareIn('ru')(count, of)} %`;
const limit = (allowed: number) => `${shareIn('ru')(allowed, 100)} %`;
const providerName = (provider: string | null) => provider ?? 'неизвестный почтовый провайдер';
const providerFirst = (provider: string | null) => provider ?? 'Неизвестный почтовый провайдер';
const quoted = (reply: string | null) =>
  reply === null || reply === '' ? [] : [`Последний ответ сервера: «${reply}»`];

const leaving: UnsubscribeFaultWords = {
  redirect: ({ origin }) => `${origin} отвечает перенаправлением.`,
  status: ({ origin, status }) => `${origin} отвечает с HTTP-статусом ${status}.`,
  stranger: ({ origin }) => `По адресу ${origin} отвечает не эта установка Friday.`,
  timeout: ({ origin }) => `${origin} не отвечает в течение 3 секунд.`,
  unreachable: ({ origin }) => `${origin} недоступен.`,
};

const records: RecordWords = {
  missing: 'такая запись не опубликована',
  silent: 'ни один сервер имён не ответил',
  trial: 'в записи указано t=y, получатели считают подпись пробной',
  revoked: 'ключ отозван',
  different: 'опубликован не тот ключ, которым подписываются письма',
  double: 'опубликованы две записи, получатели игнорируют обе',
  strict: 'из-за adkim=s учитываются только подписи именно этого домена',
  invalid: 'запись недействительна',
  unaligned: 'подпись принадлежит не той организации, что адрес отправителя',
};

const withdrawn = (articles: readonly WatchedArticle[]) => [
  articles.length === 1
    ? 'Friday дважды запросил страницу: её больше не существует.'
    : 'Friday дважды запросил эти страницы: их больше не существует.',
  ...articles.flatMap((article) => [`Статья ${article.id}: «${article.headline}»`, article.url]),
];

export const ru: NoticeWords = {
  language: 'ru',
  direction: 'ltr',
  urgency: {
    now: 'Нужно действовать сейчас.',
    soon: 'Посмотрите это до следующего выпуска.',
    none: 'Для сведения: делать ничего не нужно.',
  },
  readersTitle: 'Что это значит для читателей',
  nextTitle: 'Какие команды выполнить',
  open: 'Открыть страницу редакции',
  purposes: {
    look: 'Посмотреть подробности',
    edit: 'Исправить выпуск',
    waive: 'Всё равно отправить с этой статьёй',
    refresh: 'Или утвердить со статьями в нынешнем виде',
    drop: 'Или убрать статью из выпуска',
    pause: 'Приостановить рассылку',
    amend: 'Затем исправить выпуск',
    resume: 'Продолжить рассылку',
    approve: 'Снова утвердить выпуск',
    'approve-second': 'Попросить коллегу утвердить выпуск',
    schedule: 'Назначить время отправки',
    resend: 'Отправить тем, кто не получил',
    believe: 'Убрать этих читателей из списка',
    dismiss: 'Или оставить их в списке',
    adopt: 'Если другая копия больше не рассылает: принять эту базу данных',
  },
  foot: (newsletter, newsroom) => `Вы получили это письмо как редактор рассылки ${newsletter} (${newsroom}).`,
  kinds: {
    'issue-paused': ({ issue, cause, canary }) => {
      const name = `Выпуск ${issue.number}`;
      const before = canary
        ? ['Сначала выпуск для проверки отправили небольшой группе. Проверка не пройдена.']
        : [];
      const kept = 'Никто не потерян. Кому выпуск ещё не отправлен, те ждут, пока вы продолжите рассылку.';
      const paused = (short: string, reason: readonly string[], to = kept) => ({
        subject: `${name} приостановлен: ${short}`,
        reason: [...before, ...reason],
        readers: to,
      });
      switch (cause.why) {
        case 'rejected': {
          const share = percent(cause.count, cause.of);
          return paused(`отклонено ${share}`, [
            `Отклонено писем: ${n(cause.count)} из ${n(cause.of)} (${share}). Допустимо ${limit(cause.allowed)}.`,
          ]);
        }
        case 'deferred': {
          const share = percent(cause.count, cause.of);
          return paused(`отложено ${share}`, [
            `Серверы пока не приняли писем: ${n(cause.count)} из ${n(cause.of)} (${share}). Допустимо ${limit(cause.allowed)}.`,
          ]);
        }
        case 'complaints': {
          const share = percent(cause.count, cause.of);
          return paused(`жалоб ${share}`, [
            `Пожаловались на спам: ${n(cause.count)} из ${n(cause.of)} (${share}). Допустимо ${limit(cause.allowed)}.`,
          ]);
        }
        case 'authentication':
          return paused('почтовые серверы не могут проверить отправителя', [
            `Отклонено писем: ${n(cause.count)}. SPF, DKIM или DMARC не подтверждают отправителя. Проверьте записи DNS вашего домена.`,
            ...quoted(cause.reply),
          ]);
        case 'policy': {
          const share = percent(cause.count, cause.of);
          const who = providerName(cause.operator);
          return paused(`${who} отклоняет ${share}`, [
            `${providerFirst(cause.operator)} отклоняет письма из-за отправителя или содержания: ${n(cause.count)} из ${n(cause.of)} (${share}). Допустимо ${limit(cause.allowed)}.`,
          ]);
        }
        case 'refusals': {
          const how = cause.unanswered ? 'отклонено или осталось без ответа' : 'отклонено';
          return paused(`подряд ${how} писем: ${n(cause.count)}`, [
            `Подряд ${how} писем: ${n(cause.count)}.`,
            ...quoted(cause.reply),
          ]);
        }
        case 'size':
          return paused(
            'слишком большой для почтового сервера',
            [
              'Почтовый сервер отклоняет письмо: оно слишком большое.',
              ...quoted(cause.reply),
              'Начатый выпуск изменить нельзя. Сократите следующий; большинству серверов может подойти и этот.',
            ],
            'Никто не потерян. Если продолжить, отчёт покажет читателей, чей сервер всё равно отклоняет письмо.',
          );
        case 'silence':
          return paused('мало ответов на первые письма', [
            `Ответы получены на ${n(cause.answered)} из ${n(cause.size)} писем, а нужно не меньше ${n(cause.needed)}.`,
          ]);
      }
    },
    'issue-waits': ({ issue, cause }) => {
      const subject = (short: string) => `Выпуск ${issue.number} не отправляется: ${short}`;
      const retry = 'Его ещё никто не получил. Friday сам попробует снова, пока не закроется окно отправки.';
      switch (cause.why) {
        case 'unsubscribe':
          return {
            subject: subject('читатели не смогли бы отписаться'),
            reason: ['Отписка одним нажатием не работает.', leaving[cause.fault.found](cause.fault)],
            readers: retry,
          };
        case 'signature':
          return {
            subject: subject('подпись не будет принята'),
            reason: ['Получатели не примут подпись DKIM.', recordLine(records, cause.fault)],
            readers: retry,
          };
        case 'relay':
          return {
            subject: subject('почтовый сервер недоступен'),
            reason: [
              `Friday не может передать письма почтовому серверу ${cause.relay}. Причину покажет команда «friday doctor --only relay».`,
            ],
            readers: retry,
          };
        case 'second-approval':
          return {
            subject: subject('нет второго утверждения'),
            reason: [
              `Сейчас его получили бы читатели в количестве: ${n(cause.readers)}. Если их больше ${n(cause.above)}, выпуск утверждают двое, а утвердил только ${cause.approver}.`,
            ],
            readers: retry,
          };
        case 'audience':
          return {
            subject: subject('список изменился'),
            reason: [
              `Когда назначали время, читателей было ${n(cause.before)}, сейчас их ${n(cause.readers)}. Если это верно, назначьте время заново.`,
            ],
            readers: retry,
          };
        case 'settings':
          return {
            subject: subject('утверждён для других настроек'),
            reason: cause.changes.map(
              ({ setting, was, is }) => `При утверждении ${setting} было ${was}, сейчас ${is}.`,
            ),
            readers: retry,
          };
        case 'links':
          return {
            subject: subject('ссылки никуда не ведут'),
            reason: [`Ссылки ведут на ${cause.hosts.join(', ')}: читатели не смогут их открыть.`],
            readers: retry,
          };
        case 'withdrawn':
          return {
            subject: subject('статья снята с публикации'),
            reason: withdrawn(cause.articles),
            readers: retry,
          };
      }
    },
    'issue-missed': ({ issue, cause }) => {
      const missed = (short: string, reason: string) => ({
        subject: `Выпуск ${issue.number} не отправлен: ${short}`,
        reason: [reason],
        readers: 'Его никто не получил. Это снова черновик: его нужно утвердить и назначить новое время.',
      });
      switch (cause.why) {
        case 'too-late':
          return missed(
            'время отправки прошло',
            `Время отправки: ${cause.slot}, начать можно было не позже ${cause.latest}.`,
          );
        case 'changed':
          return missed('утверждение недействительно', 'Сохранено не то, что было утверждено.');
        case 'nameless':
          return missed(
            'не хватает имён',
            `Читателей без имени: ${n(cause.readers)}, а в тексте нет замены для first_name.`,
          );
        case 'copies':
          return missed(
            'письма не удаётся собрать',
            `Не удаётся собрать писем: ${n(cause.failed)} из ${n(cause.of)}.`,
          );
      }
    },
    'issue-late': ({ issue, readers, hours }) => ({
      subject: `Выпуск ${issue.number} опоздал для части читателей: ${n(readers)}`,
      reason: [
        `К началу рассылки у части читателей местное время отправки прошло больше ${n(hours)} ч назад. Таких читателей: ${n(readers)}.`,
      ],
      readers: 'Они не получили выпуск. Остальные получают его как обычно.',
    }),
    'copies-failed': ({ issue, readers }) => ({
      subject: `Выпуск ${issue.number} не собран для части читателей: ${n(readers)}`,
      reason: [
        `Рассылка началась. По сохранённым данным не удалось собрать письма для части читателей: ${n(readers)}.`,
      ],
      readers: 'Они не получат этот выпуск, остальные получат. Исправьте их данные до следующего выпуска.',
    }),
    complaints: ({ issue, count, of }) => ({
      subject: `Выпуск ${issue.number}: жалоб ${percent(count, of)}`,
      reason: [
        `Пожаловались на спам: ${n(count)} из ${n(of)} (${percent(count, of)}). Почтовые провайдеры блокируют отправителей, на которых много жалуются.`,
      ],
      readers: 'Пожаловавшиеся отписаны. Подумайте, кому и о чём будет следующий выпуск.',
    }),
    'operator-wave': ({ issue, operator, count, of }) => ({
      subject: `Выпуск ${issue.number}: ${providerName(operator)} отклоняет многих читателей`,
      reason: [
        `${providerFirst(operator)} окончательно отклоняет письма: ${n(count)} из ${n(of)}. Возможно, это ошибка самого провайдера.`,
      ],
      readers: 'Из списка никто не убран. Эти читатели ждут вашего решения.',
    }),
    'operator-rejects': ({ issue, operator }) => ({
      subject: `Выпуск ${issue.number}: ${providerName(operator)} отклоняет письма`,
      reason: [`${providerFirst(operator)} отклоняет письма из-за отправителя или содержания.`],
      readers: 'Его читателям отправка повторится позже. Остальные получают выпуск.',
    }),
    records: ({ issue, faults }) => ({
      subject: `Выпуск ${issue.number} отправляется: проверьте записи DNS`,
      reason: [
        'Из-за этих записей почтовые провайдеры могут отклонить следующий выпуск:',
        ...faults.map((fault) => recordLine(records, fault)),
      ],
      readers: 'Этот выпуск они получают как обычно.',
    }),
    'unsubscribe-broken': ({ fault }) => ({
      subject: 'Читатели не могут отписаться',
      reason: [
        'Friday проверил ссылку для отписки в последних выпусках: она не работает.',
        leaving[fault.found](fault),
        'Почините веб-страницы или их публичный адрес: почтовые провайдеры ставят это вам в вину.',
      ],
      readers: 'Кто нажимает на ссылку, остаётся в списке.',
    }),
    'log-unwritable': ({ folder, code }) => ({
      subject: 'Отписки не записываются в журнал',
      reason: [
        `Friday не может писать в ${folder}${code === null ? '' : ` (${code})`}. Исправьте диск или права на папку, затем сделайте копию базы данных.`,
      ],
      readers: 'Они отписаны. Но если восстановить базу из старой копии, они снова окажутся в списке.',
    }),
    'articles-withdrawn': ({ issue, articles, sending }) => ({
      subject: `Выпуск ${issue.number}: ${articles.length === 1 ? 'статья снята с публикации' : `сняты с публикации статьи (${n(articles.length)})`}`,
      reason: withdrawn(articles),
      readers: sending
        ? 'Рассылка продолжается. Чтобы остановить её, приостановите выпуск: те, кому он ещё не отправлен, получат исправленную версию.'
        : 'Его ещё никто не получил. Если решения не будет, в назначенное время выпуск останется ждать, а когда окно отправки закроется, снова станет черновиком.',
    }),
    'articles-changed': ({ issue, articles, sending }) => ({
      subject: `Выпуск ${issue.number}: ${articles.length === 1 ? 'статья изменилась' : `изменились статьи (${n(articles.length)})`}`,
      reason: articles.map((article) =>
        article.newHeadline === null
          ? `Статья ${article.id}: страница «${article.headline}» изменилась.`
          : `Статья ${article.id}: у «${article.headline}» теперь заголовок «${article.newHeadline}».`,
      ),
      readers: sending
        ? 'Они получают выпуск таким, каким он утверждён. Чтобы это изменить, приостановите рассылку и исправьте его.'
        : 'Они получат выпуск вовремя и таким, каким он утверждён, если вы не утвердите его снова.',
    }),
    'feeds-broken': ({ feeds }) => ({
      subject: feeds.length === 1 ? 'Лента не работает' : 'Несколько лент не работают',
      reason: [...feeds],
      readers:
        'Для читателей ничего не меняется. Новых статей из этих лент не будет, пока они снова не заработают.',
    }),
    'form-closed': ({ perHour }) => ({
      subject: 'Форма подписки временно закрыта',
      reason: [
        `За час было больше ${n(perHour)} подписок, скорее всего от программ. Форма откроется сама.`,
        'Если вы ждёте столько читателей, увеличьте sign_up.per_hour.overall в friday.yaml.',
      ],
      readers: 'Новых читателей просят зайти позже. Подтверждение и отписка работают.',
    }),
    held: ({ hold }) => ({
      subject: 'Рассылка остановлена: эта база данных может быть копией',
      reason: [
        {
          unknown: 'Вне этой базы данных о ней никто не знает: её скопировали или восстановили.',
          copied: 'Эта база данных скопирована из другого места.',
          restored: 'Эта база данных восстановлена из более старой копии.',
          superseded: 'Работу этой базы данных приняла другая копия.',
        }[hold],
      ],
      readers: 'Они ничего не получают, пока вы не примете эту базу или не запустите нужную.',
    }),
    adopted: ({ issues, mails }) => ({
      subject: 'Принята копия базы данных',
      reason: [
        'Теперь Friday рассылает из этой копии.',
        ...issues.map(({ number, slug, act, uncertain }) => {
          const name = `Выпуск ${number} (${slug})`;
          if (act === 'draft') return `${name} снова черновик.`;
          if (act === 'unknown')
            return `${name} был отправлен, но в этой базе его нет. Не отправляйте его ещё раз.`;
          return `${name} приостановлен; отправок с неизвестным исходом: ${n(uncertain)}.`;
        }),
        ...(mails === 0 ? [] : [`Отменено писем отдельным читателям, которые могли уже уйти: ${n(mails)}.`]),
      ],
      readers: 'Отправки с неизвестным исходом никогда не повторяются сами.',
    }),
  },
};
