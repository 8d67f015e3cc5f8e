// Words that tell a person from everything else that occurs in bylines: firms, agencies, roles, accounts,
// buttons. Data only.

const words = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(' ')));

/**
 * One of these words in a text makes it a publication, an authority or a firm, never a person. Lower case.
 */
export const ORGANISATION_WORDS = words(
  'agency agencies associated association authority bbc bloomberg board bureau business cafe campus center centre channel',
  'chronicle club clinic college commission committee communications community company confederation conference',
  'consortium consulting corp corporation council courier court cnn daily department dept desk digital directorate dispatch',
  'editorial embassy enquirer entertainment enterprises examiner express federation foundation gazette gmbh government group',
  'hospital headlines herald inc independent industries info inquirer institute institution insider international',
  'internet journal journals laboratory labs lifestyle limited live llc llp ltd magazine media ministry monitor municipality',
  'museum network networks news newsdesk newspaper newspapers newsroom newswire observatory observer office official online',
  'opinion organisation organization parliament partnership podcast police politics post press publications publisher',
  'publishers publishing radio review school science section secretariat service services society solutions sport sports',
  'standard station studio studios syndicate technologies technology telegraph television times today tribune trust tv',
  "university university's voice web website weekly wire wires world photography productions affairs",
  // German
  'ag agentur amt anzeiger ausschuss behörde bildung bundesamt bundesregierung bundestag büro departement direktion e.v. ev',
  'abendblatt abendzeitung allgemeine blatt bote bundesministerium forschung fraktion gemeinde gesellschaft hochschule',
  'institut kanzlei kg kommission kreis kurier lokales magazin ministerium nachrichten nachrichtenagentur partei portal presse',
  'presseagentur pressestelle rat regierung rundfunk rundschau sender senat sparkasse stadtverwaltung stiftung tagblatt',
  'tageblatt tageszeitung universität verband verein verlag verlagsgesellschaft verwaltung wirtschaft woche wochenblatt',
  'wochenzeitung zeitschrift zeitung zentrale',
  // French
  'agence association bureau cellule chaîne comité conseil édition éditions fondation gouvernement hebdo institut journal',
  'mairie ministère numérique ouest-france parlement parquet préfecture quotidien rédaction redaction revue sarl société',
  'télévision université sas sa',
  // Spanish, Portuguese, Italian
  'agencia agencias asociación ayuntamiento comisión comité comunicación consejo diario economía ediciones editora editorial',
  'empresa fundación gobierno grupo instituto ministerio noticias periódico portal prensa redacción sociedad universidad',
  'agência agências associação câmara comissão comunicação conselho folha fundação governo jornal ministério notícias',
  'prefeitura redação redacção reportagem universidade',
  'agenzia associazione comitato comune consiglio corriere fondazione gazzetta gazzettino giornale governo gruppo ministero',
  'notizie quotidiano redazione rivista società ufficio università',
  // Polish, Turkish and their neighbours
  'agencja biuro fundacja gazeta instytut ministerstwo portal prasowa rada redakcja stowarzyszenie urząd uniwersytet',
  'wiadomości wydawnictwo dziennik tygodnik',
  'ajans ajansı bakanlığı bakanlik başkanlığı belediyesi dergisi derneği editörlüğü gazetesi haber haberler haberleri haberi',
  'kurumu merkezi müdürlüğü masası servisi şirketi üniversitesi vakfı yayın yayınları yönetimi',
  'redactie redaktion redaktionen toimitus redakce nyheter tidning',
  // Russian, Ukrainian
  'агентство администрация ассоциация бюро ведомости версия вести газета департамент журнал издание издательство институт',
  'информация канал комитет компания корпорация министерство новости ооо отдел пресс-служба пресс-центр прокуратура',
  'радио редакция редакции служба совет союз суд телеканал университет управление фонд центр штаб экономика',
  'агенція адміністрація асоціація відділ департамент інститут комітет компанія міністерство новини прес-служба редакція',
  'рада тов університет управління',
  // Arabic, Persian
  'اتحاد إدارة إذاعة الإدارة الإعلام الأخبار الاقتصاد التحرير الثقافة الجزيرة الحكومة الرياضة السياسة الشرق الصحيفة العربية',
  'القسم المحرر المحررين المركز الموقع النشرة الهيئة الوزارة الوكالة تحرير جامعة جريدة جمعية خاص خدمة راديو شبكة شركة',
  'صحيفة فريق قسم قناة مجلة مراسلون مراسلو مركز مكتب منظمة موقع مؤسسة نشرة نيوز هيئة وزارة وكالات وكالة متابعات',
  'اخبار اداره انتشارات بخش بنیاد تحریریه تلویزیون خبر خبرگزاری دانشگاه دفتر رادیو روزنامه سازمان سایت سرویس شبکه شرکت',
  'شورای گروه مؤسسه موسسه مجله مرکز معاونت نشریه وزارت هفته‌نامه پایگاه',
  // Hebrew
  'אגודת אתר המערכת חברת חדשות כתבי מגזין מועצת מכון מערכת מרכז משטרת משרד סוכנויות סוכנות עיריית עיתון ערוץ רדיו שירות',
  'תאגיד אוניברסיטת עמותת',
);

/** News agencies and services that follow names. Lower case. */
export const AGENCY =
  /^(?:(?:the )?associated press|ap|afp|agence france[- ]presse|agences?|agencies|agencias?|agenturen|reuters|thomson reuters|dpa(?:[-/]\w+)?|apa|sda|keystone-sda|kna|epd|sid|afp\/\w+|upi|pa(?: media)?|press association|ansa|adnkronos|efe|europa press|lusa|pap|ntb|tt|ritzau|stt|anp|belga|ats|ctk|čtk|mti|aa|anadolu(?: ajansı)?|dha|iha|ani|pti|ians|bernama|antara|kyodo|jiji|yonhap|xinhua|cna|aap|cp|the canadian press|nyt|dow jones|bloomberg|tass|interfax|itar-tass|ria|тасс|интерфакс|риа(?: новости)?|рбк|укринформ|укрінформ|унiан|уніан|رويترز|أ ف ب|أ\.ف\.ب|ا ف ب|فرانس برس|د ب أ|أسوشيتد برس|الأناضول|واس|وام|سانا|وكالات|ایسنا|ایرنا|مهر|فارس|تسنیم|ایلنا|رویترز|新华社|新華社|中新社|中央社|共同通信|共同|時事通信|時事|ロイター|路透社|法新社|美联社|רויטרס|אי-פי)$/iu;

/** Occupations, as they precede or follow a name. Lower case; each is stripped from the ends of a name. */
export const ROLE_WORDS = words(
  'editor editor-in-chief editor-at-large co-editor subeditor sub-editor correspondent reporter writer columnist journalist',
  'staff photographer producer analyst contributor contributing fellow professor freelance freelancer chief blogger author',
  'intern trainee anchor presenter host commentator critic researcher director manager specialist videographer illustrator',
  'senior junior deputy associate assistant managing executive special political foreign diplomatic economics technology',
  'business science health education culture arts sports sport environment climate city local national international global',
  'investigative investigations legal crime media opinion news features data digital video night weekend lead principal',
  'europe european africa asia america middle east washington westminster parliamentary royal political-editor founder ceo',
  'our unser unsere unserer unserem notre nos nuestro nuestra nosso nostra nostro dal dalla наш наша',
  'korrespondenten redakteurs redakteuren mitarbeiters mitarbeitern redakteur redakteurin redaktor redaktorin korrespondent korrespondentin reporterin journalistin autor autorin volontär',
  'volontärin chefredakteur chefredakteurin chefredaktor ressortleiter ressortleiterin gastautor gastautorin kolumnist',
  'kolumnistin freier freie mitarbeiter mitarbeiterin leiter leiterin politik wirtschaft',
  'journaliste correspondant correspondante rédacteur rédactrice reporter grand chroniqueur chroniqueuse pigiste envoyé',
  'envoyée spécial spéciale permanent auteur autrice éditorialiste',
  'periodista redactor redactora corresponsal enviado enviada especial columnista colaborador colaboradora autora jefe jefa',
  'reportero reportera',
  'jornalista repórter correspondente colunista editora colaborador',
  'enviado',
  'giornalista inviato inviata corrispondente redattore redattrice direttore collaboratore autore autrice',
  'onze redacteur verslaggever verslaggeefster journaliste vår vores vår toimittaja',
  'dziennikarz dziennikarka redaktor redaktorka korespondent korespondentka autorka',
  'muhabir muhabiri editör editörü yazar yazarı gazeteci',
  'корреспондент журналист обозреватель редактор автор репортер репортёр специальный собственный спецкор колумнист собкор',
  'кореспондент журналіст журналістка оглядач редактор авторка',
  'مراسل مراسلة مراسلنا محرر محررة كاتب كاتبة صحفي صحفية صحافي صحافية الكاتب الكاتبة الصحفي الصحفية مدير',
  'خبرنگار نویسنده روزنامه‌نگار سردبیر دبیر مترجم گزارشگر کارشناس',
  'כתב כתבת כתבנו עורך עורכת',
);

/** A role must have at least one of these words, so that "Grand" or "Lead" alone are not cut from a name. */
export const ROLE_NOUN =
  /(?:editor|correspondent|reporter|writer|columnist|journalist|photographer|producer|analyst|contributor|fellow|professor|freelancer|chief|blogger|author|intern|trainee|anchor|presenter|critic|researcher|director|manager|founder|ceo|redakt|korrespond|autor|volontär|leiter|mitarbeiter|kolumnist|journaliste?|correspondant|rédact|chroniqueu|pigiste|envoyé|auteur|autrice|éditorial|periodista|redactor|corresponsal|enviad|columnista|colaborador|reporter[oa]|jornalista|repórter|correspondente|colunista|giornalista|inviat|corrispondente|redattor|redattric|autore|verslagge|redacteur|dziennika|korespondent|muhabir|editör|yazar|gazeteci|корреспондент|журналист|обозреватель|редактор|автор|репорт|спецкор|собкор|колумнист|кореспондент|журналіст|оглядач|مراسل|محرر|كاتب|صحفي|صحافي|خبرنگار|نویسنده|روزنامه‌نگار|سردبیر|دبیر|مترجم|گزارشگر|כתב|עורך|עורכת)/iu;

/** Buttons, labels, accounts and stock phrases: no token of a person's name. Lower case. */
export const NO_NAME_WORDS = words(
  'the a an and or of for with from to in on at our your my us we all more about by read share follow sign log login register',
  'subscribe newsletter comment comments updated update published publish posted last modified minute minutes mins hour hours ago',
  'view views profile article articles story stories photo photos photograph picture pictures image images getty file audio',
  'listen watch copy link print save bookmark download breaking latest exclusive sponsored sponsor advertisement advertorial',
  'advertising partner content paid special guest anonymous unknown super user users admin admins administrator',
  'webmaster test demo null undefined wordpress drupal joomla team crew staff reporters writers contributors editors',
  'correspondents authors columnists facebook twitter instagram linkedin whatsapp telegram youtube tiktok email e-mail mail rss',
  'home contact menu search next previous january february march monday tuesday wednesday thursday friday',
  'saturday sunday yesterday tomorrow source sources credit courtesy various multiple correspondent editor reporter writer',
  'interview analysis feature explainer q&a live blog column letters letter release statement automatic automated bot',
  'version drucken druckversion print imprimir imprimer stampa yazdır',
  'related reading further topics topic tags tag keywords references resources notes copyright rights reserved recommended also',
  'weitere artikel themen thema lesen lire aussi leia também lea también leggi anche читайте также теме',
  'und mit für ein eine einem einer unser unsere alle mehr über uhr min. aktualisiert veröffentlicht stand',
  'montag dienstag mittwoch donnerstag freitag samstag sonntag teilen lesen lesezeit foto fotos bild bilder redaktionsteam',
  'gast gastbeitrag kommentar quelle anzeige werbung autoren unbekannt team',
  "l'équipe publié mis jour mise lire lecture par avec notre nos lundi mardi mercredi jeudi vendredi samedi dimanche",
  'équipe envoyés auteurs photos crédit source inconnu',
  'publicado actualizado leer lectura por con nuestro nuestra lunes martes miércoles jueves viernes sábado domingo',
  'equipo fuente autores foto fotos',
  'o os as publicado atualizado leitura com nosso equipe segunda-feira fonte hoje ontem',
  'gli pubblicato aggiornato lettura con nostra nostro lunedì martedì mercoledì giovedì venerdì domenica fonte',
  'opublikowano aktualizacja zdjęcie źródło dodano wczoraj dziś poniedziałek wtorek środa czwartek piątek sobota niedziela oprac',
  'tarih tarihi giriş son güncelleme güncellenme yayınlanma yayınlandı kaynak fotoğraf paylaş pazartesi salı çarşamba perşembe cuma cumartesi pazar',
  'dakika okuma editör',
  'опубликовано обновлено читать фото источник подписаться сегодня вчера понедельник вторник среда четверг пятница суббота',
  'воскресенье наш наши авторы комментарии поделиться просмотров просмотры',
  "опубліковано оновлено читати джерело сьогодні вчора понеділок вівторок середа четвер п'ятниця субота неділя",
  'نشر نشرت تحديث آخر قراءة دقيقة دقائق صورة صور مصدر المصدر مشاركة تابع اليوم أمس في من إلى عن الأحد الاثنين الإثنين الثلاثاء',
  'الأربعاء الخميس الجمعة السبت بقلم كتب كتبت مع ترجمة',
  'مقاله اطلاعات درباره بیشتر ادامه صفحه اصلی مطلب مطالب نظر نظرات خبری عنوان دیگر جدید پربازدید پیشنهاد ویژه گزارش یادداشت',
  'مقال معلومات المزيد الرئيسية المقال المقالات اقرأ أيضا أيضاً تعليق تعليقات الأكثر جديد عاجل حول تقرير',
  'انتهای پایان انتهى نهاية',
  'منتشر انتشار بروزرسانی به‌روزرسانی عکس منبع امروز دیروز دقیقه مطالعه شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه از در به با',
  'נכתב פורסם עודכן צילום מקור היום אתמול מאת עם קריאה דקות תגובות',
);

/** Lower-case words inside names of people. */
export const NAME_PARTICLES = words(
  "de da do dos das del della dello dei degli di du des d' van von der den ter ten te zu zur zum vom la le el al bin bint ibn ben",
  'af av e y i y. o und dit san bar abu oğlu af ul ur-rehman ap mac',
);

/** Cities and regions of two words and more that follow names. Lower case. */
export const PLACES =
  /^(?:new (?:york|delhi|orleans|jersey|mexico|zealand|hampshire)|los angeles|san [\p{L}]+|santa [\p{L}]+|são paulo|sao paulo|rio de janeiro|buenos aires|hong kong|tel aviv|cape town|kuala lumpur|mexico city|ciudad de méxico|abu dhabi|saudi arabia|south (?:africa|korea|sudan)|north (?:korea|carolina)|sri lanka|las vegas|las palmas|la paz|la habana|el cairo|addis ababa|st\.? (?:petersburg|louis|gallen|pölten)|saint [\p{L}-]+|den haag|the hague|le havre|le caire|la haye|frankfurt am main|frankfurt \(?oder\)?|bad [\p{L}]+|puerto rico|port au prince|costa rica|nizhny novgorod|нижний новгород|ростов-на-дону|великий новгород|ho chi minh city|united (?:states|kingdom|nations)|washington,? d\.?c\.?|great britain|east jerusalem|west bank|gaza city|beit hanoun)$/iu;

/** Last words of places. Lower case. */
export const PLACE_WORDS = words(
  'city town village bay beach island islands harbour harbor port coast valley river lake county province region state hills',
  'land hafen stadt insel küste ufer ville île baie ciudad isla puerto bahía ilha porto cidade isola città wyspa ada liman',
  'область край район гавань город остров порт республика область місто острів',
);

/** First words of places. Lower case. */
export const PLACE_STARTS = words(
  'new north south east west upper lower port fort cape cabo saint st st. san santa santo são los las bad puerto rio',
);
