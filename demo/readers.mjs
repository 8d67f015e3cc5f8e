// Readers: two hundred invented people with the evidence of their consent, as a newsroom would bring them along. Addresses are of reserved domains.

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
const WORDING = 'Yes, send me Friday Tide, the weekly letter of The Harbour Courier. I can leave at any time with one press.';
const DAY = 86_400_000;

/** A CSV file of `count` readers who agreed before `now`. Every ninth gave no name. */
export function readersCsv(count, now) {
  const lines = Array.from({ length: count }, (_, i) => {
    const [domain, locale, zone] = PLACES[i % PLACES.length];
    const name = i % 9 === 8 ? '' : NAMES[i % NAMES.length];
    const agreed = new Date(now.getTime() - (3 + ((i * 37) % 900)) * DAY).toISOString();
    return [`reader${String(i + 1).padStart(3, '0')}@${domain}`, name, agreed, `"${WORDING}"`, locale, zone].join(',');
  });
  return `email,name,consent_at,wording,locale,zone\n${lines.join('\n')}\n`;
}
