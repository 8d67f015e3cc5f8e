// Readers: two hundred invented people. Most sign up through the form; a few are of an older list, with the
// evidence of their consent. Addresses are of reserved domains.

const NAMES = [
  'Tove Lindqvarn, Aino Harjula, Marek Woźnicki, Zofia Grabska, Ines Carvalhal, Tomé Vidreiro, Chloé Marsantes, Lucien Aubrac',
  'Ольга Северцева, Тарас Гайворон, Мілена Яворська, Иван Поморцев, Ελένη Θαλασσινού, Νίκος Αλεξιάδης, Βασίλης Φαρινός, Δάφνη Κυματή',
  'ليلى المرجاني, سامر الشاطئي, نور البحراوي, יעל גלבוע, דניאל חופי, تارا دریایی, کیان موجی, زهرا ساحلی',
  '青木みなと, 浜田しおり, 海野陸, 林海, 陈潮, 周小帆, 한바다, 윤서해',
  'Ananya Sagarwal, आरव तटकर, मीरा लहरी, কণা সমুদ্র, தாரா கடலூர், สายชล ทะเลงาม, Linh Hải Đăng, Minh Sóng',
  'Adaeze Okwulu, Kwabena Mensaah, Wanjiru Kimathe, Selam Tesfalem, Thandeka Mlambe, Juma Pwani, Ngozi Ekwere, Amara Diabaté',
  'Saoirse Ní Thonnaigh, Eoghan Mac Trá, Ffion Morlais, Gwil Trefor, Björk Hafsteins, Øystein Fjordby, Żaneta Morska, Çağla Denizci',
  'Ruan Pellow, Bram Vloedt, Fenna Duinstra, Jörg Deichmann, Ulrike Wattsee, Mirko Jadranin, Petra Obalka, Ilze Krastiņa',
].flatMap((line) => line.split(', '));

const PLACES = [
  ['readers.example', 'en', 'Europe/London'],
  ['post.example', 'de', 'Europe/Berlin'],
  ['courriel.example', 'fr', 'Europe/Paris'],
  ['letters.test', 'en', 'America/New_York'],
  ['brev.example', 'sv', 'Europe/Stockholm'],
];
const WORDING =
  'Yes, send me Friday Tide, the weekly letter of The Harbour Courier. I can unsubscribe at any time with one click.';
const DAY = 86_400_000;

const SIGN_UPS = 196;
const OLDER = 10;

/** Readers who sign up through the form. Every ninth gives no name. */
export function newReaders() {
  return Array.from({ length: SIGN_UPS }, (_, i) => person(i));
}

/** Readers of an older list. */
export function olderReaders() {
  return Array.from({ length: OLDER }, (_, i) => person(SIGN_UPS + i));
}

/** New readers who never open the confirmation mail: five. */
export function neverConfirms(index) {
  return index % 40 === 17;
}

/** New readers who unsubscribe before the first issue: one. */
export function leaves(index) {
  return index === 104;
}

/** A CSV file of readers who agreed before `now`. */
export function readersCsv(readers, now) {
  const lines = readers.map(({ address, name, locale, zone }, i) => {
    const agreed = new Date(now.getTime() - (3 + ((i * 37) % 900)) * DAY).toISOString();
    return [address, name, agreed, `"${WORDING}"`, locale, zone].join(',');
  });
  return `email,name,consent_at,wording,locale,zone\n${lines.join('\n')}\n`;
}

function person(i) {
  const [domain, locale, zone] = PLACES[i % PLACES.length];
  return {
    address: `reader${String(i + 1).padStart(3, '0')}@${domain}`,
    name: i % 9 === 8 ? '' : NAMES[i % NAMES.length],
    locale,
    zone,
  };
}
