// First words of a newsletter: its description and sections in its own language, as `friday init` writes
// them.

interface FirstWords {
  readonly description: string;
  readonly sections: readonly string[];
}

const ENGLISH: FirstWords = {
  description: 'The week in a dozen articles.',
  sections: ['News', 'Features', 'Analysis', 'Opinion'],
};

const BY_LANGUAGE: Readonly<Record<string, FirstWords>> = {
  ar: {
    description: 'أهم ما في الأسبوع في اثنتي عشرة قصة.',
    sections: ['أخبار', 'تحقيقات', 'تحليلات', 'آراء'],
  },
  de: {
    description: 'Die Woche in einem Dutzend Artikeln.',
    sections: ['Nachrichten', 'Hintergrund', 'Analyse', 'Meinung'],
  },
  en: ENGLISH,
  fa: { description: 'هفته در دوازده مطلب.', sections: ['خبر', 'گزارش', 'تحلیل', 'دیدگاه'] },
  ru: { description: 'Неделя в двенадцати текстах.', sections: ['Новости', 'Истории', 'Анализ', 'Мнения'] },
};

/** @param language BCP 47; English for one that Friday has no words for */
export function firstWords(language: string): FirstWords {
  return BY_LANGUAGE[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH;
}
