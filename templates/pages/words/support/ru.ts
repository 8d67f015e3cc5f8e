// The words of the pages about support, in Russian.
import type { SupportWords } from './en.js';

export const ru: SupportWords = {
  kept: {
    appeals_refused_at: 'Без просьб о поддержке с',
    variant: 'С просьбой о поддержке или без неё',
    variant_reason: 'Почему с ней или без неё',
    supporters: 'Ваша поддержка',
    until: 'Не просим о поддержке до',
    reminders: 'Напоминания, о которых вы просили',
    month: 'Месяц',
    reminder_consents: 'Ваше согласие на напоминания',
    person_commit: 'Хеш вашего псевдонимного идентификатора',
    reminder_proofs: 'Ссылки на эти записи',
  },
  keptValues: {
    'requests for support': 'просьбы о поддержке',
    standard: 'без неё',
    'reminder requested': 'напоминание запрошено',
    'reminder confirmed': 'напоминание подтверждено',
    'reminder ended': 'напоминание завершено',
    'reminder-confirmation': 'подтверждение напоминания',
    reminder: 'напоминание о поддержке',
    mail: 'ссылка в письме',
    'reminder form': 'форма напоминания',
    'link in the appeal': 'ссылка в рассылке',
    'the reminder was sent': 'напоминание отправлено',
    'the reminder could not be sent': 'напоминание не удалось отправить',
    'a gift arrived': 'вы нас поддержали',
    'the reader unsubscribed': 'вы отписались',
    'no more reminders': 'вы отказались от напоминаний',
    'do not ask me': 'вы попросили не просить вас о поддержке',
    'another reminder replaced it': 'заменено другим напоминанием',
    'not confirmed in time': 'не подтверждено вовремя',
    'not to be asked': 'здесь мы не просим о поддержке',
    'the address gets no mail': 'на этот адрес письма не отправляются',
  },
};
