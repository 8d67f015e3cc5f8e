// Words that pages other than articles use in their titles and on their buttons, in many languages. Data for
// kind.ts.

function anyOf(...lines: readonly string[]): RegExp {
  return new RegExp(`^(?:${lines.join('|')})`, 'iu');
}

function somewhere(...lines: readonly string[]): RegExp {
  return new RegExp(lines.join('|'), 'iu');
}

/** Titles of login pages: the beginning of a heading, in lower case. */
export const LOGIN = anyOf(
  String.raw`(?:please )?(?:sign|log) ?-?(?:in|on)(?!\w)|login(?!\w)|(?:member|subscriber|customer|user|account) (?:login|sign ?in|log ?in)|authentication required`,
  String.raw`(?:bitte )?(?:anmelden|einloggen|anmeldung|jetzt anmelden)(?!\w)|melden sie sich an|mein konto|(?:bitte )?loggen sie sich ein`,
  "se connecter|connectez-vous|connexion(?! [a-z]+ à)|identifiez-vous|s['’]identifier|mon compte",
  'inici(?:ar|a|e) sesi[oó]n|acceder(?! a )|acceso (?:de )?(?:usuarios|clientes|suscriptores)|inicio de sesi[oó]n|identif[ií]cate',
  String.raw`accedi(?!\w)|(?:effettua il )?login|area riservata|entra nel tuo account`,
  String.raw`entrar(?!\w)|fa[cç]a (?:o )?(?:seu )?login|iniciar sess[aã]o|acesse sua conta`,
  'inloggen|log in op|aanmelden|logga in|inloggning|log(?:g)? (?:ind|inn|på)|kirjaudu(?: sisään)?|zaloguj(?: się)?|logowanie|przihlásit|přihlášení|přihlásit se',
  'bejelentkezés|belépés|autentificare|conectare|intră în cont|σύνδεση|είσοδος|giriş yap|oturum aç|üye girişi|masuk(?: ke)?$|đăng nhập',
  'вход(?: в| на|$)|войти|войдите|авторизация|авторизуйтесь|увійти|вхід|авторизація',
  'تسجيل الدخول|سجل الدخول|سجّل الدخول|ورود(?: به|$)|وارد شوید|ورود کاربران|התחברות|כניסה',
  '登录|登入|登錄|用户登录|会員ログイン|ログイン|サインイン|로그인|लॉग ?इन',
);

/** Titles of pages that are shown before an article until the reader has agreed to something. */
export const CONSENT = anyOf(
  String.raw`(?:we|your) (?:value|care about|respect) your privacy|we care about your privacy|we value|before you continue|your privacy(?: choices| settings| matters)?(?:$|\W)|your choices|privacy (?:settings|choices|preferences|gate)`,
  '(?:manage )?(?:cookie|consent)s?[ -](?:consent|settings|preferences|choices|wall|notice)|cookies? (?:and|&) privacy|accept (?:cookies|and continue)|consent(?:$| required)|.{2,60} is part of the .{2,60} (?:family|group)',
  'bevor (?:sie|du) (?:fortf[aä]hr|weiter)|(?:wir respektieren |wir schätzen )?(?:ihre|deine) (?:privatsph[aä]re|daten)|privatsph[aä]re|datenschutz-?einstellungen|cookie-?(?:einstellungen|hinweis|zustimmung)|zustimmung|einwilligung|.{2,60} (?:ist|gehört) (?:teil|zu) der .{2,60}(?:familie|gruppe)|(?:mit werbung|cookies zustimmen)',
  "avant (?:de continuer|d['’]accéder)|(?:nous respectons )?votre vie privée|vos choix|param[eè]tres (?:des cookies|de confidentialité)|gestion des cookies|consentement|.{2,60} fait partie de la famille",
  'antes de continuar|(?:valoramos |respetamos )?(?:tu|su) privacidad|configuraci[oó]n de (?:cookies|privacidad)|tus opciones|consentimiento|.{2,60} (?:es|forma) parte de la familia',
  'prima di continuare|(?:rispettiamo |teniamo a(?:lla)? )?(?:la )?(?:tua|vostra) privacy|impostazioni (?:dei )?cookie|consenso|.{2,60} fa parte della famiglia',
  '(?:valorizamos |respeitamos )?(?:a )?sua privacidade|defini[cç][oõ]es de (?:cookies|privacidade)|configura[cç][oõ]es de (?:cookies|privacidade)|consentimento',
  'voordat je (?:verder|doorgaat)|(?:wij waarderen )?(?:uw|je|jouw) privacy|cookie-?instellingen|toestemming|.{2,60} (?:is|maakt) (?:onderdeel|deel uit) van',
  'innan du fortsätter|(?:vi värnar om )?din integritet|cookie-?inställningar|samtycke|før du (?:fortsætter|fortsetter)|(?:vi (?:værner om|respekterer) )?(?:dit|ditt) privatliv|personvern|samtykke|ennen kuin jatkat|yksityisyytesi|evästeasetukset',
  'zanim (?:przejdziesz|zaczniesz)|(?:cenimy |szanujemy )?(?:twoj[aą]|państwa) prywatnoś[cć]|ustawienia (?:plików )?cookie|zgoda|než budete pokračovat|(?:vážíme si )?vaše(?:ho)? soukromí|nastavení cookies|souhlas|mielőtt (?:folytatja|továbblép)|(?:az )?ön adatvédelme|süti ?beállítások',
  'înainte de a continua|confidențialitatea|setări cookie|πριν (?:συνεχίσετε|προχωρήσετε)|(?:σεβόμαστε )?το απόρρητό|ρυθμίσεις cookie|devam etmeden önce|gizliliğiniz|çerez (?:ayarları|tercihleri)',
  'прежде чем продолжить|(?:мы (?:ценим|уважаем) )?вашу? конфиденциальност|настройки (?:файлов )?cookie|согласие|перш ніж продовжити|ваша конфіденційність|налаштування (?:файлів )?cookie|згода',
  'قبل المتابعة|قبل أن تتابع|خصوصيتك|نحترم خصوصيتك|إعدادات ملفات تعريف الارتباط|پیش از ادامه|قبل از ادامه|حریم خصوصی|تنظیمات کوکی|לפני שממשיכים|הפרטיות שלך',
  '继续之前|在继续之前|您的隐私|我们重视您的隐私|隐私设置|cookie ?设置|續|您的隱私|続行する前に|続ける前に|プライバシー(?:設定|の選択)?|cookieの設定|クッキー|계속하기 전에|개인정보 보호|쿠키 설정',
);

/** Buttons that agree. */
export const ACCEPT = anyOf(
  '(?:i )?(?:accept|agree|consent)(?: all| cookies| and .*|$| to)|allow all|got it|accept & |yes, i agree|(?:alle(?:s)? )?(?:cookies )?(?:akzeptieren|zustimmen|annehmen)|(?:ich )?(?:stimme zu|akzeptiere|bin einverstanden)|einverstanden|zustimmen',
  "(?:tout )?accepter|j['’]accepte|accepter (?:et|tout)|aceptar|acepto|accetta|accetto|aceitar|aceito|concordo|alle(?:s)? (?:accepteren|toestaan)|akkoord|accepteren|godkänn|acceptera|accepter(?:er|$)|godta|tillad|hyväksy",
  '(?:akceptuj|zgadzam|zaakceptuj|przejdź do serwisu)|přijmout|souhlasím|elfogad|accept(?:ă|ați|$)|αποδοχή|συμφωνώ|kabul|принять|согласен|соглас|принимаю|прийняти|погоджуюсь',
  '(?:أ)?وافق|موافق|قبول|می‌پذیرم|پذیرش|موافقم|אישור|מסכים|接受|同意|全部接受|同意する|すべて許可|許可|承諾|동의|수락|모두 허용|terima|setuju|đồng ý|chấp nhận',
);

/** Text about cookies, partners and data. */
export const PRIVACY = somewhere(
  String.raw`\b(?:cookies?|partners|privacy|vendors|gdpr|personal data|personenbezogen|datenschutz|partnern?|données personnelles|partenaires|datos personales|socios|dati personali|dados pessoais|parceiros|persoonsgegevens|soukromí|prywatnoś|çerez|gizlilik|tietosuoja|evästeet)`,
  'персональн|конфиденциальн|файлы? cookie|партнер|партнёр|персональні|ملفات تعريف الارتباط|الخصوصية|شركاء|کوکی|حریم خصوصی|隐私|隱私|合作伙伴|プライバシー|クッキー|개인정보|쿠키|απόρρητο|פרטיות',
);

/** Titles of pages that check whether a person asks. */
export const CHALLENGE = anyOf(
  String.raw`just a moment|one moment,? please|please wait(?:$|\W)|attention required|access (?:to this page )?(?:has been )?(?:denied|blocked)|(?:are you|you are|are you not) (?:a |an? )?(?:human|robot)|(?:robot|human|security|bot) (?:check|verification|challenge)|(?:please )?(?:verify|confirm) (?:that )?you(?:['’]re| are) (?:a |not )?(?:a )?(?:human|robot)|pardon our interruption|checking (?:your browser|if)|one more step|ddos[- ]guard|making sure you(?:['’]re| are) not a bot|captcha|bot detection|unusual (?:traffic|activity)|request (?:blocked|rejected)|you have been blocked|403 forbidden|forbidden(?:$|\W)|too many requests|verifying (?:you|your)|let['’]s confirm you are human|security (?:check|checkpoint)|vercel security|client challenge`,
  '(?:nur )?einen (?:kleinen )?(?:moment|augenblick)|bitte warten|zugriff (?:verweigert|blockiert)|sicherheits(?:pr[uü]fung|[uü]berpr[uü]fung|abfrage|check)|(?:sind sie|bist du) (?:ein )?(?:mensch|roboter|kein roboter)|ihr browser wird (?:über|ge)pr[uü]ft',
  '(?:juste )?un (?:instant|moment)|veuillez patienter|accès (?:refusé|bloqué|interdit)|vérification (?:de sécurité|humaine|du navigateur|que vous)|êtes-vous (?:un )?(?:humain|robot)|vérifiez que vous',
  '(?:solo )?un momento|espere(?: un momento)?|por favor,? espere|acceso (?:denegado|bloqueado)|verificaci[oó]n (?:de seguridad|humana)|[¿]?eres (?:un )?(?:humano|robot)|verifi(?:ca|que) que (?:eres|no es)|(?:solo )?un attimo|attendere|accesso (?:negato|bloccato)|verifica (?:di sicurezza|che)|(?:só )?um momento|aguarde|acesso (?:negado|bloqueado)|verifica[cç][aã]o (?:de segurança|humana)',
  String.raw`(?:een|even) (?:moment|ogenblik|geduld)|toegang (?:geweigerd|geblokkeerd)|beveiligingscontrole|ett ögonblick|åtkomst nekad|vent (?:venligst|litt)|et øjeblik|adgang nægtet|odota hetki|chwileczkę|proszę czekać|odmowa dostępu|(?:okamžik|moment) prosím|přístup odepřen|egy pillanat|hozzáférés megtagadva|un moment(?:$|\W)|acces (?:interzis|refuzat)|περιμένετε|δεν επιτρέπεται η πρόσβαση|bir dakika|lütfen bekleyin|erişim engellendi|tunggu sebentar|vui lòng (?:đợi|chờ)`,
  '(?:один|одну) (?:момент|минут|секунд)|подождите|пожалуйста,? подождите|доступ (?:запрещ|ограничен|заблокирован)|(?:вы не робот|подтвердите,? что (?:вы|запросы))|проверка (?:безопасности|браузера|вашего)|зачекайте|доступ заборонено|перевірка',
  'لحظة|يرجى الانتظار|تم رفض الوصول|الوصول مرفوض|تحقق من أنك|التحقق الأمني|لطفا صبر کنید|لطفاً صبر کنید|یک لحظه|دسترسی غیرمجاز|بررسی امنیتی|רק רגע|הגישה נדחתה',
  '请稍候|请稍等|訪問被拒|访问被拒绝|访问受限|安全(?:检查|验证|檢查)|人机验证|验证码|請稍候|少々お待ち|しばらくお待ち|アクセスが拒否|セキュリティ(?:チェック|確認)|ロボットではない|잠시만 기다|접근이? ?(?:거부|차단)|보안 (?:확인|검사)|사람인지 확인',
);

/** Marks of the programs that check visitors. */
export const CHALLENGE_MARKS =
  /\/cdn-cgi\/challenge-platform|cf[-_]chl|challenges\.cloudflare\.com|_Incapsula_|captcha-delivery\.com|datadome|px-captcha|perimeterx|h-captcha|hcaptcha\.com|g-recaptcha|recaptcha\/api|smartcaptcha|ddos-guard|awswaf|aws-waf|akamai[^"']{0,40}(?:bm|challenge)|geetest|sucuri_cloudproxy|\/\.within\.website|anubis_challenge|kpsdk|distil_|turnstile/i;

export const CHALLENGE_TEXT = somewhere(
  "enable javascript and cookies to continue|checking (?:if the site connection|your browser)|unusual traffic|not a robot|you(?:['’]re| are) (?:a )?human|(?:ray|reference|incident|request) ?(?:id|#)|why (?:do i have to complete|have i been blocked)|automated (?:access|requests|queries)|verify(?:ing)? (?:that )?you|javascript und cookies|kein roboter|ein mensch sind|pas un robot|activer javascript et les cookies|no (?:eres|soy) un robot|non sei un robot|não (?:é|sou) um robô|geen robot|не робот|لست روبوتا|ربات نیستید|不是机器人|機器人|ロボットではない|로봇이 아닙니다",
);

/** Titles of pages that say that there is nothing here. */
export const NOT_FOUND = anyOf(
  String.raw`(?:error |http |err(?:or)?[: ]*)?(?:404|410)(?!\w)|(?:(?:oops|sorry|uh oh|whoops|hmm)[^\p{L}]*)?(?:the |this |that |your )?(?:requested )?(?:page|content|article|story|file|url|resource|link|post|document)(?: you (?:requested|are looking for|were looking for))? ?(?:(?:was|is|has|could|can?) ?)?(?:(?:not|n['’]?t) (?:be )?(?:found|available|exist)|unavailable|no longer (?:available|exists?)|missing|gone(?:$|\W)|been (?:removed|deleted)|doesn['’]t exist|does not exist)|(?:page )?not found(?:$|\W)|nothing (?:was )?found(?:$| here)|(?:we )?(?:can['’]?t|could ?n['’]t|cannot|could not) (?:seem to )?(?:find|locate) (?:the|that|this) (?:page|article|story)|page (?:error|missing|removed)|error 404`,
  '(?:die |diese )?(?:angeforderte |gesuchte )?(?:seite|artikel|inhalt|dokument)(?: konnte| wurde| ist| existiert)? ?(?:leider )?nicht(?: mehr)?(?: gefunden| verf[uü]gbar| vorhanden|$)|seite (?:existiert )?nicht|nicht gefunden|fehler 404|hoppla',
  "(?:la |cette )?(?:page|ressource|article)(?: demandée?| recherchée?| que vous (?:recherchez|cherchez|demandez))? ?(?:est |n['’]a |n['’]existe |n['’]est )?(?:pas |plus )?(?:été )?(?:introuvable|trouvée?|existe|disponible|non trouvée?|inexistante|pas|plus)|erreur 404|oups|introuvable",
  '(?:la )?p[aá]gina(?: solicitada| que buscas?)? ?(?:no )?(?:se ha |ha sido |se |existe|fue )?(?:no )?(?:encontrad[ao]|encuentra|existe|disponible|pudo)|(?:contenido|artículo) no (?:encontrado|disponible)|no (?:se ha )?encontrad[ao]|error 404|p[aá]gina (?:web )?non (?:trovata|esiste|disponibile)|(?:la )?pagina (?:richiesta |cercata )?non (?:è stata |è )?(?:trovata|esiste|disponibile|più)|errore 404|p[aá]gina (?:solicitada )?n[aã]o (?:foi )?(?:encontrada|existe|dispon[ií]vel)|conte[uú]do n[aã]o|erro 404',
  '(?:de )?pagina (?:is )?(?:niet|bestaat niet|kan niet)|niet gevonden|sidan (?:kunde inte|hittades inte|finns inte|saknas)|hittades inte|siden (?:(?:blev )?(?:ikke|kunne ikke|findes ikke|finnes ikke))|(?:side|fant) ikke (?:fundet|funnet|siden)|sivua ei (?:löyt|ole)|strona nie (?:została|istnieje)|nie (?:znaleziono|ma takiej) strony?|nie znaleziono|błąd 404|stránka (?:nebyla|nenalezena|neexistuje)|(?:a )?(?:keresett )?(?:az )?oldal nem (?:található|létezik)|pagin[aă] (?:nu a fost|negăsită|inexistentă|nu există)|η σελίδα (?:δεν|που)|sayfa bulunamad[iı]|aradığınız sayfa|halaman tidak ditemukan|không tìm thấy',
  String.raw`(?:страница|статья|материал|запрашиваемая страница)(?: не| была| удал| отсутств)|(?:такой )?страниц[аы] (?:не )?(?:найден|существует|нет)|не найден[ао]?(?:$|\W)|ошибка 404|сторінк[уа] не|помилка 404`,
  '(?:عذرا|عذراً)?[،, ]*(?:الصفحة|لم يتم العثور|الصفحة المطلوبة)(?: غير| لم)?|غير موجودة|خطأ 404|صفحه (?:مورد نظر |درخواستی )?(?:یافت|پیدا|وجود)|یافت نشد|خطای 404|העמוד לא נמצא|הדף לא',
  '(?:抱歉|对不起|很抱歉)?[，, ]*(?:您(?:访问|要找|查找)的)?(?:页面|网页|頁面|網頁|内容|文章)(?:不存在|未找到|找不到|已删除|已被删除|走丢|無法)|找不到(?:页面|頁面|网页|網頁)|(?:お探しの|ご指定の|指定された)?ページ(?:が|は)?(?:見つかりません|存在しません|ありません)|(?:요청하신 )?페이지를? (?:찾을 수 없|존재하지)|(?:पृष्ठ|पेज) नहीं मिला',
);

/** Titles of pages shown while a server is out of order. */
export const OUT_OF_ORDER = anyOf(
  String.raw`(?:error |http )?50[0-4](?!\w)|(?:internal )?server error|service (?:temporarily )?unavailable|bad gateway|gateway time-?out|(?:site |we(?:['’]re| are) )?(?:under|down for|in) (?:scheduled )?maintenance|maintenance(?: mode)?$|temporarily (?:unavailable|down)|(?:wartungsarbeiten|wartungsmodus|technische störung)|(?:site )?en maintenance|service indisponible|(?:sitio )?en mantenimiento|in manutenzione|em manutenção|onderhoud|технические работы|сервис недоступен|صيانة|در حال (?:بروزرسانی|تعمیر)|维护中|メンテナンス中|점검 ?중`,
);

export const UNSUPPORTED = somewhere(
  "(?:your |this )?(?:web )?browser (?:is |isn['’]t |version )?(?:is )?(?:not (?:currently )?supported|no longer supported|unsupported|out ?of ?date|outdated|too old|not compatible|old)|isn['’]t supported|unsupported (?:web )?browser|(?:please )?(?:update|upgrade) your (?:web )?browser|old browser|browser (?:upgrade|update) (?:required|recommended)",
  '(?:ihr |dein )?browser (?:wird (?:nicht (?:mehr )?|leider nicht )unterst[uü]tzt|ist (?:leider )?veraltet)|veralteter browser|nicht unterst[uü]tzter browser|aktualisieren sie (?:bitte )?(?:ihren|den) browser|browser aktualisieren',
  "(?:votre )?navigateur (?:n['’]est (?:pas|plus) (?:pris en charge|supporté|compatible)|est obsol[eè]te|non (?:pris en charge|supporté|compatible))|(?:mettez à jour|mettre à jour) (?:votre|le) navigateur",
  '(?:tu |su )?navegador (?:no (?:es compatible|está soportado|soportado|compatible)|(?:está )?(?:obsoleto|desactualizado))|actuali(?:za|ce) (?:tu|su) navegador|(?:il (?:tuo|suo) )?browser non (?:è )?(?:più )?(?:supportato|compatibile)|aggiorna il (?:tuo )?browser|(?:seu )?navegador (?:n[aã]o (?:é )?(?:suportado|compatível)|(?:está )?desatualizado)|atualize (?:o )?(?:seu )?navegador',
  String.raw`browser wordt niet (?:meer )?ondersteund|verouderde browser|webbläsare (?:stöds inte|är för gammal)|browser (?:understøttes ikke|støttes ikke)|nettleser(?:en)? (?:støttes ikke|din er)|selainta(?:si)? ei tueta|przeglądarka (?:nie jest|jest (?:nieaktualna|przestarzała))|zaktualizuj (?:swoją )?przeglądarkę|prohlížeč (?:není podporov|je zastaral)|böngésző(?:je)? (?:nem támogatott|elavult)|browserul (?:dvs\. )?nu este|πρόγραμμα περιήγησης δεν|tarayıcınız (?:desteklenm|güncel değil)`,
  'браузер (?:не поддерживается|устарел)|устаревший браузер|обновите (?:ваш |свой )?браузер|(?:ваш )?браузер (?:не підтримується|застарі)|оновіть браузер',
  'المتصفح (?:غير مدعوم|قديم)|متصفحك (?:غير|قديم)|حدّ?ث متصفحك|مرورگر (?:شما )?(?:پشتیبانی نمی|قدیمی)|הדפדפן (?:שלך )?(?:אינו|לא) נתמך|(?:您的)?(?:浏览器|瀏覽器)(?:版本)?(?:过低|不支持|不受支持|太旧|過舊|不支援|已过时)|(?:升级|更新)(?:您的)?浏览器|(?:お使いの)?ブラウザ(?:ー)?は?(?:サポート(?:されて|対象外)|対応していません|古い)|브라우저(?:는|를)? (?:지원(?:되지|하지)|업데이트)',
);

export const SEARCH = anyOf(
  String.raw`(?:your )?search(?: results?(?:$|\W)|:|$)|search results|results? (?:for|of your search)|you searched for|suchergebnis(?:se)?|suche$|ergebnisse (?:für|der suche)|(?:résultats? (?:de (?:la |votre )?recherche|pour))|recherche$|resultados (?:de (?:la )?b[uú]squeda|da (?:pesquisa|busca)|para)|b[uú]squeda$|busca$|pesquisa$|risultati (?:della )?ricerca|ricerca$|risultati per|zoek(?:en|resultaten)|sökresultat|sök(?:$|:)|søgeresultater|søkeresultater|hakutulokset|wyniki wyszukiwania|szukaj|výsledky (?:vyhled|hled)|keresés|találatok|rezultate(?:le)? căut|αποτελέσματα (?:αναζήτησης)?|arama sonu[cç]lar[iı]|hasil pencarian|kết quả tìm`,
  'результаты поиска|поиск$|вы искали|результати пошуку|пошук|نتائج البحث|البحث$|نتایج جستجو|جستجو|תוצאות חיפוש|搜索(?:结果|$)|搜尋(?:結果|$)|検索結果|の検索結果|検索|검색 ?결과',
);

export const AUTHOR = somewhere(
  String.raw`(?:, |\b)author (?:at|on|archives?)\b|^(?:all )?(?:articles|posts|stories|news|latest) (?:written )?(?:by|from)\b|^author:? |\bauthor (?:page|profile|archive)|^posts by|^(?:contributor|journalist|reporter|columnist)(?:$|:)|^profile (?:of|page)`,
  String.raw`autor(?:in)? (?:bei|von|auf)\b|^(?:alle )?(?:artikel|beitr[aä]ge|texte) von|^autor(?:en)?(?:in)?(?:profil|seite|archiv)?(?:$|:)|auteur (?:à|chez|sur|de)\b|^(?:tous les |les )?(?:articles|archives) de .*|^auteur(?:$|:)|autor (?:en|de|em)\b|^(?:todos los )?art[ií]culos de|^artigos de|^(?:tutti gli )?articoli di|^autore(?:$|:)|^artikelen van|^(?:alle )?artikelen door|^artiklar av|^artykuły autora|^autor(?:$|:)|^yazar(?:$|:)|yazıları$|^penulis(?:$|:)`,
  '^(?:все )?(?:статьи|материалы|публикации) (?:автора)?|^автор(?:$|:)|^مقالات |^جميع مقالات|^الكاتب|^نوشته‌های|^مطالب|^نویسنده|的(?:文章|专栏|作品)$|の記事(?:一覧)?$|기자(?:의 기사)?$|^작성자',
);

/** Names of sections, as a whole, with the words around them. */
export const SECTION = new RegExp(
  `^(?:${[
    '(?:(?:latest|all|more) )?(?:(?:world|local|uk|us|national|international|breaking|business|sports?|politics|economy|culture|science|technology|health|entertainment) )?(?:news|headlines)|politics|world|business|economy|markets|sports?|culture|arts|opinion|comment|science|technology|tech|health|education|environment|climate|travel|lifestyle|society|local|regional|international|features|analysis',
    '(?:aktuelle |alle )?(?:nachrichten|meldungen|artikel)(?: aus (?:der |dem )?(?:politik|wirtschaft|region|kultur))?|politik|inland|ausland|wirtschaft|finanzen|gesellschaft|kultur|feuilleton|wissen(?:schaft)?|technik|digital|gesundheit|bildung|umwelt|klima|reise|panorama|vermischtes|lokales|regionales|meinung|aktuelles',
    "politique|monde|économie|société|culture|sports?|sciences?|santé|éducation|environnement|planète|voyage|débats|idées|faits divers|régions?|(?:toute )?l[’']actualité|actualités?|dernières (?:actualités|nouvelles)|à la une",
    'política|economía|sociedad|cultura|deportes|internacional|nacional|mundo|ciencia|tecnología|salud|educación|medio ?ambiente|opinión|sucesos|(?:últimas )?noticias|actualidad|locales|vida',
    'politica|economia|società|cultura|cronaca|esteri|interni|mondo|scienza|tecnologia|salute|scuola|ambiente|opinioni|spettacoli|(?:ultime )?notizie|attualità',
    'economia|sociedade|desporto|esportes?|ciência|saúde|educação|meio ambiente|opinião|cotidiano|notícias|últimas notícias|atualidade|cidades',
    'politiek|economie|samenleving|binnenland|buitenland|cultuur|wetenschap|gezondheid|onderwijs|milieu|klimaat|nieuws|laatste nieuws|opinie',
    'polityka|gospodarka|społeczeństwo|kraj|świat|kultura|nauka|zdrowie|edukacja|środowisko|wiadomości|aktualności|opinie|biznes',
    'siyaset|ekonomi|gündem|dünya|toplum|kültür|kültür[ -]sanat|spor|bilim|teknoloji|sağlık|eğitim|çevre|yaşam|haberler|son dakika(?: haberleri)?',
    '(?:все |последние )?новости(?: (?:политики|экономики|спорта|культуры|общества|региона))?|политика|экономика|общество|культура|спорт|в мире|мир|наука|технологии|здоровье|образование|происшествия|мнения|бизнес|регионы',
    "(?:усі |останні )?новини|політика|економіка|суспільство|культура|світ|наука|технології|здоров[’']я|освіта|події|думки",
    '(?:آخر )?(?:ال)?أخبار|سياسة|السياسة|اقتصاد|الاقتصاد|مجتمع|المجتمع|ثقافة|الثقافة|رياضة|الرياضة|العالم|عالم|علوم|صحة|تعليم|بيئة|محليات|حوادث|منوعات|رأي|آراء|تكنولوجيا',
    'سیاسی|سیاست|اقتصاد|اقتصادی|جامعه|اجتماعی|فرهنگ|فرهنگی|فرهنگ و هنر|هنر|ورزش|ورزشی|جهان|بین(?:‌| )?الملل|علمی|دانش|فناوری|سلامت|آموزش|محیط زیست|حوادث|استان‌?ها|یادداشت|(?:آخرین )?(?:اخبار|خبرها)',
    'חדשות|פוליטיקה|כלכלה|חברה|תרבות|ספורט|בעולם|מדע|טכנולוגיה|בריאות|חינוך|סביבה|דעות|מקומי',
    '(?:最新)?(?:新闻|新聞|消息|资讯|資訊|报道|報導)|政治|时政|經濟|经济|财经|財經|社会|社會|文化|体育|體育|国际|國際|国内|科学|科學|科技|健康|教育|环境|環境|观点|評論|评论|生活|娱乐|娛樂|要闻|要聞|地方',
    '(?:最新)?ニュース|(?:最新)?記事一覧|経済|スポーツ|国際|科学|医療|くらし|地域|オピニオン|エンタメ|ビジネス',
    '(?:최신)?뉴스|정치|경제|사회|문화|스포츠|세계|국제|과학|건강|교육|환경|오피니언|생활|지역',
  ].join('|')})$`,
  'iu',
);

/** "Page 1 of 41", as lists of many pages write it. */
export const PAGE_COUNT =
  /(?<![\p{L}\p{N}])(?:page|seite|página|pagina|strona|sayfa|страница|стр\.|сторінка|صفحة|صفحه|עמוד)\s*[\d٠-٩۰-۹]{1,4}\s*(?:of|von|sur|de|di|van|z|\/|из|з|من|از|מתוך)\s*[\d٠-٩۰-۹]{1,5}(?!\d)|第\s*\d{1,4}\s*[页頁].{0,4}共\s*\d{1,5}\s*[页頁]|共\s*\d{1,5}\s*[页頁]|\d{1,4}\s*\/\s*\d{1,5}\s*(?:ページ|페이지)/iu;

/** Titles of a publisher's own pages, as a whole. */
export const SITE_PAGE = new RegExp(
  `^(?:${[
    '(?:our )?(?:privacy|cookie)s?(?: (?:policy|notice|statement))?|terms(?: (?:of (?:use|service)|and conditions|& conditions))?|legal notice|imprint|about(?: us)?|contact(?: us)?|advertise(?: with us)?|subscribe|subscriptions?|newsletters?|corrections policy|faq|help',
    '(?:unsere )?datenschutz(?:erklärung|hinweise|bestimmungen)?|impressum|agb|allgemeine geschäftsbedingungen|nutzungsbedingungen|über uns|kontakt|mediadaten|abo(?:nnement)?s?|hilfe',
    "politique de confidentialité|mentions légales|conditions générales(?: (?:d[’']utilisation|de vente))?|qui sommes-nous(?: \\?)?|à propos|nous contacter|abonnements?|données personnelles",
    'pol[ií]tica de (?:privacidad|privacidade|cookies)|aviso legal|t[ée]rminos (?:y condiciones|de uso)|termos (?:de uso|e condições)|quiénes somos|sobre nosotros|quem somos|sobre nós|contacto|contato|suscr[ií]bete|assine',
    'informativa (?:sulla )?privacy|privacy policy|note legali|termini e condizioni|chi siamo|contatti|abbonati|abbonamenti',
    'privacy(?:verklaring|beleid)|algemene voorwaarden|over ons|integritetspolicy|om oss|om cookies|kontakta oss|privatlivspolitik|personvernerklæring|tietosuojaseloste|yhteystiedot|polityka prywatności|regulamin|o nas|zásady ochrany osobních údajů|obchodní podmínky|o nás|kontakty|gizlilik politikası|hakkımızda|iletişim|künye|adatvédelem|impresszum|rólunk|kapcsolat',
    'политика конфиденциальности|пользовательское соглашение|о (?:нас|проекте|редакции|компании)|контакты|реклама|політика конфіденційності|про нас|سياسة الخصوصية|من نحن|اتصل بنا|شروط الاستخدام|درباره ما|تماس با ما|حریم خصوصی|隐私政策|关于我们|联系我们|服务条款|隱私權政策|關於我們|プライバシーポリシー|利用規約|会社概要|お問い合わせ|개인정보 ?처리방침|이용약관|회사 ?소개',
  ].join('|')})$`,
  'iu',
);

export const SITE_PATH =
  /^\/(?:[a-z]{2}\/)?(?:pages?\/|info\/|legal\/|service\/|static\/)?(?:privacy|cookie|datenschutz|impressum|imprint|legal|terms|agb|about|ueber-uns|kontakt|contact|mentions|confidential|politique|politica|aviso|privacidad|note-legali|chi-siamo|qui-sommes|subscribe|abo|newsletter|policy|policies|o-nas|hakkimizda|gizlilik|help|faq)[a-z-]*\/?(?:\.\w+)?$/;

/** Words that a page shows while its content is still to be loaded. */
export const LOADING = anyOf(
  'loading|wird geladen|chargement|cargando|caricamento|carregando|laden|laddar|ładowanie|načítání|yükleniyor|загрузка|завантаження|جار(?:ي)? التحميل|در حال بارگذاری|加载中|载入中|読み込み中|로딩',
);

export const NEEDS_SCRIPT =
  /(?:enable|requires?|need|turn on|activate) (?:to (?:enable|run|activate) )?javascript|javascript (?:is )?(?:required|disabled|to run)|javascript (?:aktivieren|activ|habilit|attiv|inschakelen)|(?:activ|aktivier|habilit|включите|فعال|启用|開啟)\S* ?.{0,20}javascript/i;

/** Headings that announce a live ticker. */
export const LIVE = somewhere(
  String.raw`^(?:live|breaking live)(?:\s*[:|–—-]|\s+(?:updates?|blog|ticker|coverage|feed))|\b(?:live ?(?:blog|ticker|updates?)|liveblog|as it happened)\b|^(?:en direct|direct|en directo|en vivo|in diretta|diretta|ao vivo|direto|na żywo|canlı|suora|direkt)\s*[:|–—-]|\((?:live|en direct|en vivo|ao vivo)\)$`,
  '^(?:онлайн|прямой эфир|прямая трансляция|текстовая трансляция|наживо)(?:[\\s:|–—-]|$)|^(?:مباشر|لحظه به لحظه|زنده)[\\s:|–—-]|^(?:直播|实时更新|即時|ライブ|速報中継)[：:｜|\\s]',
);

export const VIDEO = somewhere(
  String.raw`[\s|–—:-]+(?:the )?videos?$|^(?:watch|video|vídeo|vidéo|видео|відео|فيديو|ویدیو|ویدئو|视频|動画|영상)\s*[:|–—：-]|[（(\[](?:video|vídeo|vidéo|видео|فيديو|视频|動画|영상)[)）\]]$`,
);
