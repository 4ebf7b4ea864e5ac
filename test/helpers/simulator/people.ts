import type { Region } from './markets.ts';
import { fractionAt, keyOf, streamOf, type Random } from './random.ts';

/** A customer as the shop knows them. `contact` says which key an order carries: e-mail, phone only, or none at the till. */
export interface Person {
  readonly customer: number;
  readonly contact: Contact;
  /** Lower case; null unless `contact` is `email`. */
  readonly email: string | null;
  /** E.164 without spaces, what Shopify's `Phone` holds; null unless `contact` is `phone`. */
  readonly accountPhone: string | null;
  /** The phone typed with the address: any spelling, often empty. */
  readonly addressPhone: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly zip: string;
  readonly acceptsMarketing: boolean;
}

export type Contact = 'email' | 'phone' | 'none';

const FIRST =
  'Anna,Ben,Clara,David,Elif,François,Greta,Håkon,Ines,Jürgen,Katarzyna,Luca,Marie-Claire,Noor,Øyvind,Paulo,Quentin,Ruža,Søren,Tess,Uwe,Věra,Willem,Xenia,Yıldız,Zoë,Ольга,Νίκος';
const LAST =
  "Adler,Brandt,Çelik,D'Angelo,Ebner,Fontaine,García,Hübner,Ibáñez,Jansen,Król,Lindqvist,Moreau,Nowak,O'Dowd,Pfeiffer,Quist,Rossi,Sørensen,Tóth,Urban,van der Veen,Weiß,Ximénez,Yılmaz,Zorić,Смирнова,Παππάς";
const FIRST_NAMES = FIRST.split(',');
const LAST_NAMES = LAST.split(',');
const DOMAINS = ['example.com', 'example.net', 'example.org', 'mail.example', 'post.example'] as const;
const COMPANIES = ['Blumen & Mehr GmbH', 'Studio "Nord"', 'Lumen, Inc.', 'Café Zwei'] as const;
const FLOORS = ['2. OG', 'Apt 4', 'Hinterhaus', 'c/o Berg, 3rd floor'] as const;

/** The letters a–z of a name, accents folded; `kunde` where none is left. */
function plain(name: string): string {
  const letters = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return letters === '' ? 'kunde' : letters;
}
const FIRST_PLAIN = FIRST_NAMES.map(plain);
const LAST_PLAIN = LAST_NAMES.map(plain);

/** Readers of a customer's traits; each depends on the seed and the customer's number alone. */
export interface People {
  readonly contactOf: (customer: number, home: boolean) => Contact;
  readonly subscribes: (customer: number) => boolean;
  readonly person: (customer: number, region: Region) => Person;
}

/** Shares of customers: phone only anywhere, nameless at the home region's till, subscribers. */
const PHONE_ONLY = 0.015;
const NAMELESS = 0.045;
const SUBSCRIBERS = 0.012;

/** The people of a seed. */
export function peopleOf(seed: number): People {
  const contacts = keyOf(seed, 'contact');
  const subscriptions = keyOf(seed, 'subscriber');
  const persons = keyOf(seed, 'person');
  const contactOf = (customer: number, home: boolean) => contactAt(fractionAt(contacts, customer), home);
  return {
    contactOf,
    subscribes: (customer) => fractionAt(subscriptions, customer) < SUBSCRIBERS,
    person: (customer, region) => personOf({ customer, region, contact: contactOf(customer, region.home) }, streamOf(persons, customer)),
  };
}

function contactAt(fraction: number, home: boolean): Contact {
  if (fraction < PHONE_ONLY) return 'phone';
  return home && fraction < PHONE_ONLY + NAMELESS ? 'none' : 'email';
}

function personOf({ customer, region, contact }: { customer: number; region: Region; contact: Contact }, random: Random): Person {
  const first = random.integer(0, FIRST_NAMES.length - 1);
  const last = random.integer(0, LAST_NAMES.length - 1);
  const domain = random.pick(DOMAINS);
  const digits = String(random.integer(1_000_000, 9_999_999));
  return {
    customer,
    contact,
    email: contact === 'email' ? `${FIRST_PLAIN[first]}.${LAST_PLAIN[last]}.${customer.toString(36)}@${domain}` : null,
    accountPhone: contact === 'phone' ? `${region.dialling}1${String(customer).padStart(3, '0')}${digits.slice(0, 4)}` : null,
    addressPhone: phoneText(region, digits, random.uniform()),
    firstName: FIRST_NAMES[first] as string,
    lastName: LAST_NAMES[last] as string,
    address1: `${random.pick(region.streets)} ${random.integer(1, 180)}`,
    address2: random.chance(0.12) ? random.pick(FLOORS) : '',
    company: random.chance(0.02) ? random.pick(COMPANIES) : '',
    city: random.pick(region.cities),
    zip: zipText(region.zip, random),
    acceptsMarketing: random.chance(0.45),
  };
}

function phoneText({ dialling }: Region, digits: string, fraction: number): string {
  if (fraction < 0.4) return '';
  if (fraction < 0.6) return `${dialling} 555 ${digits}`;
  return fraction < 0.8 ? `0555${digits}` : `${dialling}555${digits}`;
}

const zipText = (pattern: string, random: Random): string =>
  pattern.replace(/[#@]/g, (mark) => (mark === '#' ? String(random.integer(0, 9)) : String.fromCharCode(65 + random.integer(0, 25))));
