// The words by which mail systems and people are known, as data. Gathered November 2026 from published
// samples and the systems' own templates; each list has one sense, in the languages of the templates.

/** Local parts and names under which mail systems write. */
export const DAEMON =
  /^(mailer-?d(a|e)mon|post-?master|poostmaster|mail-?daemon|mdaemon|daemon|bounces?|double-bounce|mail-?delivery|maildelivery|delivery)\b|^mailer-|mail delivery (sub)?system|system administrator|mail deliver(y)? (sub)?system/i;

/** A message was not delivered. */
export const NOT_DELIVERED = new RegExp(
  [
    'undeliver(ed|able)|non-?deliver(y|able)|not (be |been )?deliver(ed|able)|deliver(y|ing) (of .{1,80} )?(has )?(failed|failure|error|problem)|delivery (status )?notification',
    '(fail(ed|ure)?|unable|error|problem|impossible|wasn.t able|could ?n.t|cannot|can.t) .{0,30}(to )?(be )?(deliver|send|sent)|failure notice|returned (mail|to sender)|returning message|mail (system )?error|bounce',
    'permanent (fatal )?(error|failure)|did not reach|(rejected|affected) (mail|message|recipients)|delivery status of|(message|e-?mail|mail) (.{1,60} )?(was |has been |is )?(automatically )?(rejected|refused|returned|blocked|discarded)|unzustellbar|nicht (zugestellt|übermittelt|zustellbar|ausgeliefert)|zustellung .{0,40}(fehlgeschlagen|nicht möglich)|unzustellbarkeit',
    "n'a pas pu être|non (remis|distribu|délivr)|échec de (la )?(remise|distribution|livraison)|impossible de (remettre|distribuer)|message non",
    'no (se )?(ha )?(podido|pudo|puede) (ser )?(entreg|envi)|no entregado|no se entregó|devuelto',
    'mancata consegna|non (è stato )?(possibile )?(consegna|recapita)|impossibile (consegnare|recapitare)|messaggio non',
    'não (foi )?(possível )?(entreg|envi)|falha (na|de) entrega|não entregue|onbestelbaar|niet (worden )?(afgeleverd|bezorgd)|kunde inte levereras|kunne ikke leveres',
    'nie (mogła|można|został|udało).{0,30}(dostarcz|doręcz)|niedostarczon|nedoruč|doručení .{0,30}selhalo',
    'не (может|могло|было|удалось|доставлен).{0,30}(доставл|отправл|доставить|отправить)|недоставлен|не доставлен|не доставлено|невозможно доставить',
    '配信(できません|に失敗|不能|エラー)|送信(できません|に失敗|エラー)|届け(できません|られません)|戻り|退信|无法(投递|送达|发送)|投递失败|发送失败|退回|無法(投遞|傳遞|送達)|傳送失敗',
    '전송(하지 못|할 수 없|실패)|배달(되지 못|하지 못|실패)|teslim edilemedi|iletilemedi|تعذر (تسليم|توصيل|إرسال)|لم يتم (تسليم|توصيل)|לא נמסר|لا يمكن تسليم',
  ].join('|'),
  'i',
);

/** The server still tries: nothing was refused yet. */
export const STILL_TRYING = new RegExp(
  [
    'this is a warning message only|do not need to re-?send|will (be )?(retr(y|ied)|keep trying|continue to (try|be tried))|still (being )?(retried|trying|attempting|in (the )?queue)|(has|have|was|were|is|are|being) (been )?delayed',
    '(could not|unable to) (send|deliver) .{0,30}for (the )?(past|last)|not (yet )?been delivered .{0,40}(after|within|for) .{0,20}(hours?|minutes?|day)|delivery (is |has been |status notification \\(|status notification: )?delay|\\(delay(ed)?\\)|delayed mail|temporary failure report|warning: (could not|message)|no action is required on your part|delivery attempts will continue|delivery incomplete',
    'verzögert|wird weiterhin versucht|wurde noch nicht zugestellt|retardé|différé|nouvelle tentative|demora(do)? |retrasad|se seguirá intentando|in ritardo|ritardat|atrasad|adiada|vertraagd|opóźnion|задерж|будут продолжены|попытки доставки продолж|遅延|再送(を試み|信します)|延迟|重试|지연',
  ].join('|'),
  'i',
);
/** Said by a server that has stopped, whatever else it says. */
export const GIVEN_UP =
  /permanent (fatal )?(error|failure)|failed permanently|giv(en|ing) up|not going to try again|too long|(returned|returning) (to sender|message)|has failed|undeliverable|will not (be )?retr|fehlgeschlagen|\(failure\)|could not be delivered/i;

/** A person must prove something before the message is let through. */
export const CHALLENGE = new RegExp(
  [
    'confirm .{0,40}(you are|you.re|that you) .{0,20}(human|person|not a (robot|spammer))|verify .{0,40}(you are|you.re) .{0,20}(human|person|real)|prove .{0,20}human',
    '(click|reply|follow).{0,80}(be (delivered|released|added)|approved senders|whitelist|allow.?list|white list)|sender verification|verification (is )?required|challenge[/ -]?response|awaiting (your )?(verification|confirmation)|waiting for (your )?(verification|approval)|boxbe|bluebottle|spam ?arrest|earthlink spamblocker|approved sender|guest list',
    'anti-?spam.{0,40}(confirm|verify|bestätig)|bestätigen sie .{0,60}(absender|mensch)|подтвердите.{0,60}(не робот|отправител)|confirmez .{0,60}(humain|expéditeur)',
  ].join('|'),
  'i',
);

/** Subjects of answers that a machine gives for a person. */
export const AUTO_REPLY_SUBJECT = new RegExp(
  [
    'auto(matic)?[ -_]?(reply|response|respon[ds]|answer|replied)|auto:|autorespon|out ?of ?(the )?office|\\booo\\b|away from (my|the) (office|desk|mail)|on (vacation|holiday|leave|annual leave|parental leave|maternity leave)|vacation (reply|message|notice)|i am away',
    'abwesen(d|heit)|außer haus|ausser haus|automatische (antwort|nachricht)|nicht im (büro|haus)|im urlaub|réponse automatique|absence du bureau|absent(e)? du|en congés?|message d.absence',
    'respuesta automática|fuera de (la )?oficina|ausencia|risposta automatica|fuori (sede|ufficio)|assen(te|za)|resposta automática|ausência|fora do escritório|automatisch (antwoord|bericht)|afwezig',
    'autosvar|frånvar|fravær|autosvar|poissa|automaattinen|odpowiedź automatyczna|autoodpowiedź|nieobecn|automatická odpověď|automatikus válasz|otomatik yanıt|автоответ|автоматический ответ|отсутств|в отпуске|автоматична відповідь',
    '自動(返信|応答)|不在(通知|の)|自动(回复|答复)|自動回覆|不在办公室|자동 ?(응답|회신)|부재중|رد تلقائي|خارج المكتب|پاسخ خودکار|מענה אוטומטי|תשובה אוטומטית',
    'thank you for (your (e-?mail|message|inquiry)|contacting)|we (have )?received your (e-?mail|message|request)|ihre (e-?mail|nachricht|anfrage) (ist eingegangen|haben wir erhalten)|ticket ?(#|received|created)',
  ].join('|'),
  'i',
);
/** The mailbox was left or has another address: a person reads it, and nobody is suppressed for it. */
export const MOVED =
  /(address|mailbox|inbox|account) .{0,80}no longer (in use|used|monitored|valid|active)|(new|changed) (e-?mail )?address|no longer (work|employed)|has left (the|our)|neue e-?mail-?adresse|nicht mehr (im unternehmen|erreichbar|gültig)|ne travaille plus|ya no trabaja|больше не работает/i;

/** A mail that asks to be taken off. */
export const UNSUBSCRIBE =
  /^\s{0,20}(re:\s{0,5})?["'(]?(un-?subscribe|opt-?out|remove( me)?|abmelden|abbestellen|austragen|désabonn\w{0,12}|désinscri\w{0,8}|darme de baja|cancelar (la )?suscripción|disiscri\w{0,8}|descadastr\w{0,4}|cancelar (a )?(inscrição|assinatura)|uitschrijven|afmelden|отписаться|отписать\w{0,4}|отменить подписку|wypisz\p{L}{0,3}|配信停止|退订|取消订阅|إلغاء الاشتراك|لغو اشتراک)(?!\p{L})/iu;

/** What other languages and older systems say, put as the tables of src/mail/replies.ts know it. */
export const GLOSSES: readonly { readonly said: RegExp; readonly means: string }[] = [
  {
    said: new RegExp(
      [
        'not listed in .{0,40}(directory|address book|name)|recipient name is not recognized|unknown recipient|addressee unknown|resolver\\.adr\\.(ex)?recip(ient)?notfound|resolver\\.adr\\.exrecipnotfound|address (is )?not found|address couldn.t be found|wasn.t found at|(e-?mail )?address .{0,40}is possibly incorrect|not a (registered|known|local) .{0,20}(user|mailbox)|no local (user|mailbox)|user .{0,20}not (on this|known)|unknown (local )?(user|account|address)|no such (address|account|domain user)|mailbox .{0,20}not (exist|found)|(inactive|disabled|deactivated|suspended|closed|expired) (e-?mail )?(address|account|mailbox|user)|(account|mailbox|user|address|inbox) (is |has been |was )?(currently )?(inactive|disabled|deactivated|deleted|removed|terminated|closed)|no longer (on (this|our) server|available here)|invalid (recipient|mailbox|user|address)|(recipient|user|address).{0,30}(does|do) not exist|unbekannter? (empfänger|benutzer|adresse)|(empfänger|benutzer|adresse|postfach|konto).{0,60}(unbekannt|nicht gefunden|existiert nicht|nicht vorhanden|ungültig|deaktiviert|gesperrt)|existiert .{0,20}nicht',
        '(utilisateur|destinataire|adresse|compte|boîte).{0,60}(inconnue?|introuvable|invalide|désactivée?|n.existe (pas|plus))|(usuario|destinatario|cuenta|buzón|dirección|casilla).{0,60}(desconocid[oa]|no (existe|encontrad[oa])|inexistente|inválid[oa]|desactivad[oa])',
        '(utente|destinatario|casella|indirizzo|account).{0,60}(sconosciut[oa]|inesistente|non (esiste|trovat[oa])|disattivat[oa]|disabilitat[oa])|(usuário|destinatário|caixa postal|endereço|conta).{0,60}(desconhecid[oa]|inexistente|não (existe|encontrad[oa])|inválid[oa]|desativad[oa])|(gebruiker|ontvanger|adres|mailbox).{0,40}(onbekend|bestaat niet|niet gevonden)|(użytkownik|adres|konto|skrzynka|odbiorca).{0,40}(nie istnieje|nieznany|nie znaleziono)',
        '(пользовател|получател|адрес|ящик|уч[её]тн).{0,60}(не (найден|существует|зарегистрирован)|неизвест|заблокирован|отключ|удал[её]н)|(не существует|несуществующ|нет такого|такого).{0,30}(пользовател|адрес|ящик|получател)|(ユーザ|宛先|メールアドレス|アカウント|受信者).{0,30}(存在しません|見つかりません|不明|ありません|無効)|(用户|收件人|邮箱|帐号|账号|地址).{0,20}(不存在|未找到|无效|不可用)|(使用者|收件者|信箱).{0,20}(不存在|找不到)|사용자.{0,20}(없|찾을 수 없)|존재하지 않',
      ].join('|'),
      'iu',
    ),
    means: 'no such user',
  },
  {
    said: /mail ?box (is )?full|mailbox for .{0,40}full|inbox (is )?full|out of storage|not enough (free |disk |storage )?space|disk quota|quota.{0,20}(exceed|reach|full|violation)|exceed.{0,40}(quota|storage)|exceed.{0,30}mailbox (size|limit|storage|quota)|mailbox .{0,30}exceed|over (the )?(allowed )?(disk )?(quota|limit of (mailbox|storage))|(postfach|speicher|kontingent).{0,40}(voll|überschritten|erschöpft)|(boîte|quota).{0,40}(pleine|dépassé)|(buzón|cuota|casilla).{0,40}(llen[oa]|exced|superad)|(casella|quota).{0,40}(pien[oa]|superat|esaurit)|(caixa|cota).{0,40}(chei[ao]|excedid)|mailbox .{0,20}vol\b|skrzynka .{0,30}(pełna|przepełniona)|(ящик|квот).{0,40}(переполнен|превышен|исчерпан)|переполнен|容量.{0,20}(超|不足)|いっぱい|(邮箱|信箱|空间).{0,20}(已满|滿|不足|超出)|가득|용량.{0,10}초과/iu,
    means: 'mailbox full',
  },
];

/** Hosts and domains of the address that do not exist, or take no mail. */
export const NO_SUCH_HOST =
  /(host|domain)( or domain)?( name)? (was )?not found|couldn.t find any host|(unknown|invalid|non-?existent|no such|bad) (mail )?(host|domain)|host unknown|(host|domain) .{0,80}(does not|doesn.t) exist|unrouteable mail domain|point to non-?existent hosts|\bnxdomain\b|null ?mx|no smtp service|does not accept (e-?mail|mail|any mail)|domain .{0,60}(couldn.t|could not|cannot) be found/i;
/** Faults of the moment: lines, lookups, and servers that have stopped trying. */
export const OF_THE_MOMENT =
  /tim(ed|e)[ -]?out|(connection|connect) .{0,60}(refused|reset|lost|dropped|failed|closed)|refused (a |the |to accept a )?connection|(multiple|repeated|several) (retries|attempts)|retry|giving up|host not reachable|no route|unreachable|in the queue too long|temporar|try (it )?again later|try later|malformed|server failure|servfail|lookup fail|network|expired|not available at (the|this) moment|(couldn.t|could not|unable to|failed to) (be )?(connect|establish)/i;
/** A group that takes mail from its members alone. */
export const CLOSED_GROUP =
  /groups\.google\.com|google groups|permission to post|only (members|authenticated|authorized|authorised|internal)|authrequired|notauthori[sz]ed|not (allowed|authori[sz]ed|permitted) to (send|post|mail)|restricted (group|list|address)|moderat(ed|or)|subscribers? only|members only|non-?member/i;
