import { BERLIN, NEW_YORK, type Zone } from './calendar.ts';

/** A place orders are shipped to: a country, or a province of one where Shopify knows provinces. */
export interface Region {
  /** `DE`, `IT-MI`, `US-TX`. */
  readonly code: string;
  readonly country: string;
  readonly countryName: string;
  /** Shopify's province code (`MI`) and name, or null in countries without provinces. */
  readonly province: string | null;
  readonly provinceName: string | null;
  /** Share of the market's people, all regions summing to 1. */
  readonly weight: number;
  /** Tax on goods and shipping; 0 where the shop exports without tax. */
  readonly taxRate: number;
  /** The label of `Tax 1 Name` without its percentage; null where nothing is taxed. */
  readonly taxName: string | null;
  /** Flat shipping rate, minor units. */
  readonly shipping: number;
  readonly dialling: string;
  /** `#` a digit, `@` a capital letter. */
  readonly zip: string;
  readonly cities: readonly string[];
  readonly streets: readonly string[];
  /** Where the shop has its store: point-of-sale orders happen here, experiments do not. */
  readonly home: boolean;
}

/** A set of regions with the usual settings of a shop that sells there. */
export interface Market {
  readonly name: MarketName;
  readonly currency: string;
  readonly zone: Zone;
  readonly taxInclusive: boolean;
  readonly storeCity: string;
  readonly regions: readonly Region[];
}

/** `eu`: German shop, prices with VAT, provinces in Italy and Spain only. `us`: 30 states, sales tax on top. */
export type MarketName = 'eu' | 'us';

type Country = Omit<Region, 'code' | 'province' | 'provinceName' | 'weight' | 'home'>;
type Province = readonly [code: string, name: string, weight: number];

const STREETS = {
  german: ['Lindenweg', 'Am Mühlgraben', 'Rosenstraße', 'Kirchgasse', 'Birkenallee', 'Nordring'],
  french: ['Rue des Tilleuls', 'Avenue du Moulin', 'Quai de l’Écluse', 'Impasse des Roses'],
  dutch: ['Molenstraat', 'Oude Gracht', 'Lindelaan', 'Havenkade'],
  italian: ['Via dei Tigli', 'Viale Aurora', 'Piazza Nuova', 'Corso del Mulino'],
  spanish: ['Calle del Molino', 'Avenida de la Luz', 'Plaza Nueva', 'Paseo de los Tilos'],
  english: ['Maple Street', 'Harbor Road', 'Mill Lane', 'Cedar Avenue', 'Old Station Road'],
};

const country = (
  code: string,
  name: string,
  tax: readonly [rate: number, name: string | null],
  post: { readonly shipping: number; readonly dialling: string; readonly zip: string },
  places: { readonly cities: readonly string[]; readonly streets: readonly string[] },
): Country => ({ country: code, countryName: name, taxRate: tax[0], taxName: tax[1], ...post, ...places });

const GERMANY = country(
  'DE',
  'Germany',
  [0.19, 'DE MwSt'],
  { shipping: 590, dialling: '+49', zip: '#####' },
  { cities: ['Neustadt', 'Altenfelde', 'Grünau', 'Seeburg', 'Oberlingen'], streets: STREETS.german },
);
const AUSTRIA = country(
  'AT',
  'Austria',
  [0.2, 'AT MwSt'],
  { shipping: 790, dialling: '+43', zip: '####' },
  { cities: ['Sankt Jakob', 'Donaufelden', 'Wörthen'], streets: STREETS.german },
);
const SWITZERLAND = country(
  'CH',
  'Switzerland',
  [0, null],
  { shipping: 1290, dialling: '+41', zip: '####' },
  { cities: ['Oberwil am See', 'Rietlingen', 'Mont-sur-Lac'], streets: STREETS.german },
);
const FRANCE = country(
  'FR',
  'France',
  [0.2, 'FR TVA'],
  { shipping: 890, dialling: '+33', zip: '#####' },
  { cities: ['Villeneuve', 'Saint-Éloi', 'Montclair-lès-Prés'], streets: STREETS.french },
);
const NETHERLANDS = country(
  'NL',
  'Netherlands',
  [0.21, 'NL BTW'],
  { shipping: 790, dialling: '+31', zip: '#### @@' },
  { cities: ['Nieuwendam', "'s-Oudenrode", 'Lindehoven'], streets: STREETS.dutch },
);
const BELGIUM = country(
  'BE',
  'Belgium',
  [0.21, 'BE TVA'],
  { shipping: 790, dialling: '+32', zip: '####' },
  { cities: ['Klein-Waver', 'Neufmoulin'], streets: STREETS.dutch },
);
const ITALY = country(
  'IT',
  'Italy',
  [0.22, 'IT IVA'],
  { shipping: 990, dialling: '+39', zip: '#####' },
  { cities: ['Borgonuovo', 'Castel San Lio', 'Città Alta'], streets: STREETS.italian },
);
const SPAIN = country(
  'ES',
  'Spain',
  [0.21, 'ES IVA'],
  { shipping: 990, dialling: '+34', zip: '#####' },
  { cities: ['Villanueva', 'Peñalta', 'San Telmo'], streets: STREETS.spanish },
);

const ITALIAN: readonly Province[] = [
  ['MI', 'Milano', 18],
  ['RM', 'Roma', 17],
  ['TO', 'Torino', 11],
  ['NA', 'Napoli', 11],
  ['BO', 'Bologna', 8],
  ['FI', 'Firenze', 8],
  ['VE', 'Venezia', 6],
  ['GE', 'Genova', 6],
  ['BA', 'Bari', 5],
  ['PA', 'Palermo', 5],
  ['VR', 'Verona', 3],
  ['PD', 'Padova', 2],
];
const SPANISH: readonly Province[] = [
  ['M', 'Madrid', 22],
  ['B', 'Barcelona', 20],
  ['V', 'Valencia', 12],
  ['SE', 'Sevilla', 9],
  ['A', 'Alicante', 8],
  ['MA', 'Málaga', 7],
  ['BI', 'Vizcaya', 6],
  ['Z', 'Zaragoza', 5],
  ['C', 'A Coruña', 4],
  ['MU', 'Murcia', 4],
  ['PM', 'Baleares', 2],
  ['GR', 'Granada', 1],
];
const STATES: readonly (readonly [code: string, name: string, weight: number, taxPercent: number])[] = [
  ['CA', 'California', 39, 7.25],
  ['TX', 'Texas', 30, 6.25],
  ['FL', 'Florida', 22, 6],
  ['NY', 'New York', 20, 4],
  ['PA', 'Pennsylvania', 13, 6],
  ['IL', 'Illinois', 13, 6.25],
  ['OH', 'Ohio', 12, 5.75],
  ['GA', 'Georgia', 11, 4],
  ['NC', 'North Carolina', 11, 4.75],
  ['MI', 'Michigan', 10, 6],
  ['NJ', 'New Jersey', 9, 6.625],
  ['VA', 'Virginia', 9, 5.3],
  ['WA', 'Washington', 8, 6.5],
  ['AZ', 'Arizona', 7, 5.6],
  ['TN', 'Tennessee', 7, 7],
  ['MA', 'Massachusetts', 7, 6.25],
  ['IN', 'Indiana', 7, 7],
  ['MD', 'Maryland', 6, 6],
  ['MO', 'Missouri', 6, 4.225],
  ['WI', 'Wisconsin', 6, 5],
  ['CO', 'Colorado', 6, 2.9],
  ['MN', 'Minnesota', 6, 6.875],
  ['SC', 'South Carolina', 5, 6],
  ['AL', 'Alabama', 5, 4],
  ['LA', 'Louisiana', 5, 4.45],
  ['KY', 'Kentucky', 4, 6],
  ['OR', 'Oregon', 4, 0],
  ['OK', 'Oklahoma', 4, 4.5],
  ['UT', 'Utah', 3, 4.85],
  ['NV', 'Nevada', 3, 6.85],
];

const whole = (land: Country, weight: number, home = false): Region => ({
  ...land,
  code: land.country,
  province: null,
  provinceName: null,
  weight,
  home,
});

const split = (land: Country, total: number, provinces: readonly Province[]): Region[] => {
  const sum = provinces.reduce((a, [, , weight]) => a + weight, 0);
  return provinces.map(([code, name, weight]) => ({
    ...land,
    code: `${land.country}-${code}`,
    province: code,
    provinceName: name,
    weight: (total * weight) / sum,
    home: false,
  }));
};

const state = ([code, name, weight, percent]: (typeof STATES)[number]): Region => ({
  ...country(
    'US',
    'United States',
    [percent / 100, percent === 0 ? null : `${name} State Tax`],
    { shipping: 695, dialling: '+1', zip: '#####' },
    { cities: ['Springvale', 'Oak Harbor', 'Milltown', 'Cedar Point', "O'Fallon Heights"], streets: STREETS.english },
  ),
  code: `US-${code}`,
  province: code,
  provinceName: name,
  weight: weight / STATES.reduce((a, [, , size]) => a + size, 0),
  home: code === 'NY',
});

/** The two markets a simulated shop can sell in. */
export const MARKETS: Readonly<Record<MarketName, Market>> = {
  eu: {
    name: 'eu',
    currency: 'EUR',
    zone: BERLIN,
    taxInclusive: true,
    storeCity: 'Grünau',
    regions: [
      whole(GERMANY, 0.42, true),
      whole(AUSTRIA, 0.07),
      whole(SWITZERLAND, 0.05),
      whole(FRANCE, 0.08),
      whole(NETHERLANDS, 0.06),
      whole(BELGIUM, 0.04),
      ...split(ITALY, 0.14, ITALIAN),
      ...split(SPAIN, 0.14, SPANISH),
    ],
  },
  us: { name: 'us', currency: 'USD', zone: NEW_YORK, taxInclusive: false, storeCity: 'Oak Harbor', regions: STATES.map(state) },
};
