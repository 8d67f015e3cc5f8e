// Every string of the emails to single readers in Russian.
import type { MailWords } from './en.js';

/** "в пятницу, 11 декабря" for "пятница, 11 декабря"; a date without a weekday stays as it is. */
const ON_WEEKDAY: Readonly<Record<string, string>> = {
  понедельник: 'в понедельник',
  вторник: 'во вторник',
  среда: 'в среду',
  четверг: 'в четверг',
  пятница: 'в пятницу',
  суббота: 'в субботу',
  воскресенье: 'в воскресенье',
};

/** `date` as Intl writes it; it may end in "г." whose full stop ends the sentence as well. */
function onDay(date: string): string {
  return date.replace(/^\p{L}+/u, (weekday) => ON_WEEKDAY[weekday] ?? weekday).replace(/\.$/, '');
}

function firstIssue(date: string): string {
  return `Первый выпуск придёт ${onDay(date)}.`;
}

export const ru: MailWords = {
  language: 'ru',
  direction: 'ltr',
  confirmSubject: (title) => `Подтвердите подписку на рассылку «${title}»`,
  confirmPreview: 'Нажмите кнопку, чтобы подтвердить подписку.',
  confirmTitle: 'Подтвердите подписку',
  confirmWho: (title, newsroom) =>
    `Подтвердите, пожалуйста, что хотите получать рассылку «${title}» (${newsroom}) на адрес {address}.`,
  confirmWhen: (when) => `Вы подписались ${when}.`,
  confirmButton: 'Подтвердить подписку',
  confirmUntil: (when) => `Ссылка перестанет действовать ${when}; неподтверждённые адреса мы удаляем.`,
  confirmNotYou:
    'Вы не подписывались? Не обращайте внимания на это письмо или сообщите нам: «{notMe}». Тогда мы 30 дней не будем писать на этот адрес.',
  confirmNotMe: 'Это не я',
  openAddress: 'Кнопка не работает? Скопируйте ссылку:',
  welcomeSubject: (title) => `Добро пожаловать! Подписка на «${title}» оформлена`,
  welcomeTitle: () => 'Подписка оформлена. Добро пожаловать!',
  welcomeText: (_title, newsroom) =>
    `Спасибо, что вы с нами! Каждый выпуск собран вручную: только те материалы ${newsroom}, на которые стоит потратить время. Прочитать его можно за несколько минут.`,
  welcomeReply:
    'Если текст вас тронул, возмутил или вам чего-то не хватило, просто ответьте на это письмо. Я читаю все ответы.',
  welcomeMeanwhile: 'А пока — из последнего выпуска',
  welcomeEditor: (title) => `Редактор рассылки «${title}»`,
  welcomeDone: 'Подписка оформлена на адрес {address}.',
  welcomeFirst: firstIssue,
  welcomeFirstSoon: 'Вы получите ближайший выпуск.',
  welcomeSender: 'Чтобы письма не терялись, добавьте {from} в адресную книгу.',
  welcomeRead: 'Читать последний выпуск',
  unsubscribeLink: 'Отписаться',
  welcomePreferencesLink: 'Мои настройки',
  alreadySubject: (title) => `Вы уже подписаны на «${title}»`,
  alreadyPreview: 'Делать ничего не нужно: выпуски и так приходят к вам.',
  alreadyTitle: 'Вы уже подписаны',
  alreadyWho: (title) =>
    `Кто-то (скорее всего, вы) только что указал адрес {address}, чтобы подписаться на рассылку «${title}». Этот адрес уже подписан, поэтому ничего не изменилось.`,
  alreadyNext: (date) => `Следующий выпуск придёт ${onDay(date)}.`,
  alreadyNextSoon: 'Вы получите ближайший выпуск.',
  alreadyPaused: 'Ваша подписка приостановлена до {date}.',
  alreadyMissing: 'Письма не приходят? Загляните в папку «Спам» и добавьте {from} в адресную книгу.',
  alreadyIgnore: 'Это были не вы? Тогда не обращайте внимания на это письмо.',
  dataSubject: (title) => `Ваши данные в рассылке «${title}»`,
  dataPreview: 'Ссылка действует один час.',
  dataTitle: 'Ваши данные',
  dataWho: (title) => `По этой ссылке видно всё, что рассылка «${title}» хранит об адресе {address}.`,
  dataButton: 'Посмотреть мои данные',
  dataUntil: (when) =>
    `Ссылка перестанет действовать ${when}. По ней ваши данные увидит кто угодно, поэтому не пересылайте это письмо.`,
  dataIgnore: 'Вы этого не запрашивали? Не обращайте внимания на это письмо: ваши данные никто не видел.',
  unsubscribeSubject: (title) => `Отписка от рассылки «${title}»`,
  unsubscribePreview: 'Нажмите кнопку, чтобы отписаться.',
  unsubscribeTitle: (title) => `Отписка от рассылки «${title}»`,
  unsubscribeText: (title) => `Вы попросили отписать адрес {address} от рассылки «${title}».`,
  unsubscribeHow:
    'По ссылке откроется страница с одной кнопкой. Срок действия ссылки не ограничен, поэтому не пересылайте это письмо.',
  unsubscribeIgnore: 'Вы этого не запрашивали? Не обращайте внимания на это письмо: вы останетесь подписаны.',
  preferencesSubject: (title) => `Ваши настройки рассылки «${title}»`,
  preferencesPreview: 'Ссылка, которую вы запросили.',
  preferencesTitle: 'Ваши настройки',
  preferencesText: (title) => `Вот ссылка на настройки рассылки «${title}» для адреса {address}.`,
  preferencesButton: 'Открыть настройки',
  preferencesHow: 'Срок действия ссылки не ограничен, поэтому не пересылайте это письмо.',
  preferencesIgnore: 'Не запрашивали? Просто не обращайте внимания: ничего не изменилось.',
  noticeSubject: (title) => `Присылать «${title}» на новый адрес?`,
  noticePreview: 'Если это были не вы, отменить можно одним нажатием.',
  noticeTitle: 'Новый адрес для вашей подписки',
  noticeText: (title) =>
    `На странице ваших настроек {when} кто-то попросил присылать рассылку «${title}» на {address} вместо {own}. Адрес изменится, только когда новый подтвердят.`,
  noticeYours: 'Это были вы? Тогда здесь ничего делать не нужно.',
  noticeNotYou: 'Это были не вы?',
  noticeNotYouText:
    'Откройте ссылку и нажмите кнопку на странице. Мы отменим смену адреса. Если её уже подтвердили, отменить её можно ещё 30 дней после подтверждения.',
  noticeButton: 'Это не я',
  offerSubject: (title) => `Присылать «${title}» на этот адрес?`,
  offerPreview: 'Подтвердите новый адрес, и рассылка будет приходить на него.',
  offerTitle: 'Подтвердите новый адрес',
  offerText: (title) =>
    `{when} нас попросили присылать рассылку «${title}» не на {address}, а на этот адрес:`,
  offerButton: 'Присылать сюда',
  offerUntil: 'Ссылка перестанет действовать {when}. Пока вы её не откроете, ничего не изменится.',
  offerIgnore: 'Не знаете, о чём речь? Не обращайте внимания на это письмо: больше мы не напишем.',
  undoneSubject: (title) => `«${title}»: смена адреса отменена`,
  undonePreview: 'Вы сообщили, что это были не вы.',
  undoneTitle: 'Смена адреса отменена',
  undoneText: (title) =>
    `Вы сообщили, что сменить адрес на {address} просили не вы. Рассылка «${title}» снова будет приходить на адрес:`,
  undoneUnsubscribed:
    'Вы сообщили, что сменить адрес на {address} просили не вы. Смена адреса отменена. Сейчас на этот адрес подписки нет:',
  undoneEnded:
    'Вы сообщили, что сменить адрес на {address} просили не вы. Подписка там прекращена. Ваша остаётся без изменений:',
  undoneAdvice:
    'Возможно, кто-то воспользовался ссылкой на настройки из пересланного вами письма. 30 дней никто не сможет сменить ваш адрес.',
  askSubject: (title) => `Политика конфиденциальности рассылки «${title}» изменилась`,
  askPreview: 'Мы просим вашего согласия на новое. Если вы ничего не сделаете, ничего не изменится.',
  askTitle: 'Вы не против?',
  askWho: (title, newsroom) => `Рассылка «${title}» (${newsroom}) приходит на адрес {address}.`,
  askWhat: (version) =>
    `Версия ${version} нашей политики конфиденциальности позволит использовать ваши данные по-новому. Для этого нужно ваше согласие.`,
  askNew: 'Что нового:',
  askPolicy: 'Полный текст:',
  askPolicyLink: (version) => `Читать версию ${version}`,
  askButton: 'Посмотреть изменения',
  askSilence: (title) =>
    `Если вы ничего не сделаете, рассылка «${title}» будет приходить как прежде. Мы спрашиваем только один раз.`,
  askUnsubscribe: 'Рассылка больше не нужна?',
  remindAskSubject: (newsroom) => `Подтвердите напоминание: ${newsroom}`,
  remindAskPreview: 'Один клик — и мы напомним вам один раз.',
  remindAskTitle: 'Подтвердите напоминание',
  remindAskText: (newsroom) =>
    `Подтвердите, пожалуйста, что ${newsroom} может отправить одно письмо на адрес {address} с напоминанием поддержать нашу работу. Когда напомнить: {month}.`,
  remindAskButton: 'Да, напомните мне',
  remindAskUntil: (when) =>
    `Ссылка перестанет действовать ${when}. Это не подписка; неподтверждённые адреса мы удаляем.`,
  remindAskIgnore: 'Это были не вы? Не обращайте внимания на это письмо — ничего не произойдёт.',
  remindSubject: (newsroom) => `Напоминание поддержать: ${newsroom}`,
  remindPreview: 'Вы просили напомнить вам в этом месяце.',
  remindTitle: 'Вы просили напомнить',
  remindText: (newsroom) =>
    `Вы просили в этом месяце один раз написать на адрес {address} и напомнить, что хотите поддержать ${newsroom}. Вот как это сделать:`,
  remindLast: 'Это единственное напоминание. Ещё одно мы отправим, только если вы попросите.',
  remindStop: 'Больше не напоминать',
  sentBy: (title, newsroom) => `«${title}» издаёт ${newsroom}.`,
  contact: 'Контакты',
  privacy: 'Политика конфиденциальности',
  privacyGeneral: (newsroom) => `Политика конфиденциальности ${newsroom}`,
  imprint: 'Выходные данные',
};
