// Newsroom: its editor's answers to "friday init", and the lines that they then change in the configuration.

const HOST = 'harbour-courier.example';

/**
 * Flags for `friday init`. The site of the newsroom is the one that runs on this machine; on a shared Redis
 * each run is a list of its own.
 */
export function initFlags(site, run) {
  return {
    '--newsroom': 'The Harbour Courier',
    '--url': site,
    '--address': 'The Harbour Courier, 1 Fish Quay, 01234 Saltmere',
    '--contact': `hello@${HOST}`,
    '--editor-name': 'Tilda Morrow',
    '--editor-address': `tilda.morrow@${HOST}`,
    '--title': 'Friday Tide',
    '--from': `friday@${HOST}`,
    '--list-id': `friday-tide${run}.${HOST}`,
    '--zone': 'Europe/London',
    '--language': 'en',
    '--privacy-url': `${site}/privacy`,
    '--with-dkim': 'demo',
  };
}

/** The configuration with the sentence that introduces the editor to readers. */
export function withEditor(configuration) {
  return configuration.replace(
    /^ {2}#line: .*$/m,
    '  line: "Tilda edits Friday Tide from a desk above the fish market."',
  );
}

/**
 * Additions to the configuration that "init" wrote: looks, ports, limits of the form, and the one host of
 * this machine that may be fetched from.
 */
export function settings({ site, web, desk }) {
  return `
theme:
  tagline: The week on the water and behind it
  colors: { accent: "#1f5673", text: "#1d2126", muted: "#5a5f63", background: "#eef0ee", paper: "#ffffff", rule: "#d3d8d6" }
  dark: { accent: "#8fc3dd", text: "#eeeae1", muted: "#b3b6b4", background: "#101417", paper: "#181d21", rule: "#363d42" }
# Friday serves the pictures itself, as it does by default on a public address.
pictures: host
web:
  port: ${web}
  desk_port: ${desk}
# Two hundred readers sign up within a minute, all of them from this machine and without JavaScript: for that the limits are raised here.
# A real installation leaves the whole of sign_up out and keeps the defaults.
sign_up:
  per_hour:
    network: 1000
    network_without_proof: 1000
articles:
  allow_hosts: ["${new URL(site).host}"]
# The issue asks for support. The payment pages are invented, so their links lead nowhere.
support:
  heading: Keep the Courier afloat
  text: "Nobody owns The Harbour Courier but its readers. **What you give** pays for the hours that a story takes."
  amounts:
    GBP:
      once: { amounts: [10, 25, 50], default: 25 }
      monthly: { amounts: [4, 8, 15], default: 8 }
      annual: { amounts: [45, 90, 150], default: 90 }
    EUR:
      once: { amounts: [10, 25, 50], default: 25 }
      monthly: { amounts: [5, 9, 18], default: 9 }
      annual: { amounts: [50, 100, 180], default: 100 }
  currency: { default: GBP, languages: { EUR: [de] } }
  payment_methods: [Card, PayPal, bank transfer]
  links:
    once: "https://pay.example/once?amount={amount}&currency={currency}"
    monthly: "https://pay.example/monthly?amount={amount}&currency={currency}"
    annual: "https://pay.example/annual?amount={amount}&currency={currency}"
`;
}
