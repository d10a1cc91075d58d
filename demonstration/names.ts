import type { Seeded } from './seeded.js';

/** A pool of given names and family names that go together; the families of a mixed county. */
interface Heritage {
  female: readonly string[];
  male: readonly string[];
  surnames: readonly string[];
}

const words = (list: string): readonly string[] => list.split(' ');

const ENGLISH: Heritage = {
  female: words(
    'Leanne Charlotte Kerry Samantha Jodie Natalie Hayley Gemma Chantelle Stacey Bethany Abigail Ruby Poppy Lacey Evelyn Margaret Doreen Sheila Catherine Jacqueline Theresa Isabelle Matilda Freya Rosie',
  ),
  male: words(
    'Jason Stephen Craig Lewis Callum Ryan Nathan Kieran Connor Daniel Matthew Geoffrey Philip Leslie Kenneth Harvey Alfie Oscar Reuben Toby Jayden Riley Joseph Frederick Gareth Shaun',
  ),
  surnames: words(
    'Strickleby Thackery Pellowe Hathersall Brindlecombe Ollerenshaw Garbutt Fensome Lillicrap Rushbrook Tranter Whitlam Copplestone Hebblewhite Ackersley Dunnaby Scattergood Mossop Penhallow Kettlewell Birtwhistle Gotheridge Yardsley Pinnock Cawthray Loxby',
  ),
};
const CELTIC: Heritage = {
  female: words(
    'Siobhan Aoife Bronwen Carys Mairead Eilidh Niamh Rhian Ffion Orlaith Morag Sinead',
  ),
  male: words('Eoghan Declan Rhys Gethin Fergus Padraig Hamish Emyr Ruairi Ciaran Dafydd Lachlan'),
  surnames: words(
    'MacTaggart Brannigan Llewhellin Gilhooley Prosserton Cadwallen Kinsellagh Drummey',
  ),
};
const SOUTH_ASIAN: Heritage = {
  female: words(
    'Ayesha Farzana Nasreen Sabiha Rukhsana Harpreet Jasleen Priyanka Meera Shabnam Tahmina Anjali Zainab Hafsa',
  ),
  male: words(
    'Mohammed Imran Tariq Bilal Gurdeep Harjit Rajesh Nikhil Faisal Shahid Yusuf Ibrahim Zubair Arjun',
  ),
  surnames: words(
    'Rahmanzada Qureshani Chaudhary Sandhawal Mehrotra Begumzai Kaurwal Hussaini Miahdin Patelkar Siddiqani Bhattarai',
  ),
};
const AFRICAN: Heritage = {
  female: words(
    'Folasade Adaeze Chidinma Abena Efua Nyasha Thandeka Amina Hodan Marvelle Shanice Keziah',
  ),
  male: words(
    'Oluwaseun Chukwudi Emeka Kwabena Kofi Tendai Farai Abdirahman Liban Marlon Delroy Josiah',
  ),
  surnames: words(
    'Okonjola Adebanwo Nwachuka Boateman Mensahene Chigumbara Moyondo Warsamow Abdikarin Campbelle Grantley Osei-Danso',
  ),
};
const EASTERN_EUROPEAN: Heritage = {
  female: words('Katarzyna Agnieszka Magdalena Oksana Ioana Daniela Zofia Ewelina Kristina Milena'),
  male: words('Krzysztof Tomasz Pawel Marius Andrei Bogdan Jakub Mateusz Vytautas Nikolai'),
  surnames: words(
    'Wisniowski Kowalewicz Zielonka Popescura Ionescuta Dobrowolny Kazlauskis Shevchuken Novotnik Horvatek',
  ),
};
const EAST_ASIAN: Heritage = {
  female: words('Xiaoling Mei-Ling Thuy Maricel Jasmine Yan-Yee Rosalyn Linh'),
  male: words('Wai-Keung Jianming Duc Rodrigo Benedict Chun-Hei Ramon Minh'),
  surnames: words('Cheungli Nguyenham Tsangfai Delacuz Wongsan Batungbal'),
};
const TRAVELLER: Heritage = {
  female: words('Shirlene Britannia Kathleen Mary-Ann Scarlett Loretta'),
  male: words('Elijah Levi Tyson Hughie Nelson Isaiah'),
  surnames: words('Pennfold Boswarne Loveridding Smithen-Lee Hearnden'),
};

/** Roughly the shares of a county with two larger towns (Census 2021, England). */
export function drawHeritage(random: Seeded): Heritage {
  return random.pickWeighted([
    [ENGLISH, 58],
    [CELTIC, 8],
    [SOUTH_ASIAN, 14],
    [AFRICAN, 9],
    [EASTERN_EUROPEAN, 7],
    [EAST_ASIAN, 3],
    [TRAVELLER, 2],
  ] as const);
}

export type { Heritage };

// biome-ignore format: a table
/** What friends, and so police officers, call people. */
export const NICKNAMES: Readonly<Record<string, string>> = {
  Samantha: 'Sam', Natalie: 'Nat', Catherine: 'Cathy', Jacqueline: 'Jackie', Theresa: 'Terri',
  Charlotte: 'Lottie', Bethany: 'Beth', Abigail: 'Abi', Isabelle: 'Izzy', Margaret: 'Peggy',
  Matilda: 'Tilly', Evelyn: 'Evie', Stephen: 'Steve', Daniel: 'Danny', Matthew: 'Matt',
  Philip: 'Pip', Leslie: 'Les', Kenneth: 'Ken', Joseph: 'Joey', Frederick: 'Freddie',
  Geoffrey: 'Geoff', Nathan: 'Nate', Mohammed: 'Mo', Harpreet: 'Preet', Priyanka: 'Priya',
  Folasade: 'Sade', Oluwaseun: 'Seun', Chukwudi: 'Chudi', Abdirahman: 'Abdi', Katarzyna: 'Kasia',
  Agnieszka: 'Aga', Magdalena: 'Magda', Krzysztof: 'Kris', Tomasz: 'Tomek', Kathleen: 'Kath',
  Benedict: 'Ben', Rosalyn: 'Roz', Siobhan: 'Shiv', Padraig: 'Paddy', Elijah: 'Eli',
};

// biome-ignore format: a table
/** Spellings that a hand at a counter gives a name that is new to it. */
const SPELLINGS: Readonly<Record<string, string>> = {
  Mohammed: 'Muhammad', Catherine: 'Katharine', Stephen: 'Steven', Siobhan: 'Shivaun',
  Niamh: 'Neve', Aoife: 'Eefa', Leanne: 'Leigh-Anne', Stacey: 'Stacy', Hayley: 'Haley',
  Kieran: 'Ciaran', Ciaran: 'Kieran', Callum: 'Calum', Philip: 'Phillip', Ayesha: 'Aisha',
  Yusuf: 'Yousef', Ibrahim: 'Ebrahim', Tariq: 'Tarik', Zainab: 'Zaynab', Katarzyna: 'Katazyna',
  Krzysztof: 'Kristof', Sinead: 'Shinade', Chantelle: 'Shantell', Jodie: 'Jody', Shaun: 'Sean',
  Geoffrey: 'Jeffrey', Meera: 'Mira', Kerry: 'Kerrie', Lacey: 'Lacy', Ewelina: 'Evelina',
};

/** A given name or family name as misheard; falls back to a slip of the hand. */
export function misspell(name: string, random: Seeded): string {
  const known = SPELLINGS[name];
  if (known !== undefined) return known;
  // biome-ignore format: a table
  const slips: [RegExp, string][] = [
    [/ck/, 'k'], [/ph/, 'f'], [/ie/, 'ei'], [/([a-z])\1/, '$1'], [/y$/, 'ey'], [/th/, 't'],
    [/wh/, 'w'], [/sch/, 'sh'], [/ou/, 'o'], [/k$/, 'ck'], [/e$/, ''], [/sk/, 'sc'],
  ];
  const fitting = slips.filter(([from]) => from.test(name));
  if (fitting.length > 0) {
    const [from, to] = random.pick(fitting);
    return name.replace(from, to);
  }
  const at = random.between(1, Math.max(1, name.length - 2));
  return `${name.slice(0, at)}${name.charAt(at)}${name.slice(at)}`;
}

const OLDER = new Set(
  words(
    'Evelyn Margaret Doreen Sheila Catherine Jacqueline Theresa Geoffrey Philip Leslie Kenneth Stephen Shirlene Hughie',
  ),
);
const YOUNGER = new Set(
  words(
    'Ruby Poppy Lacey Freya Rosie Matilda Isabelle Harvey Alfie Oscar Reuben Toby Jayden Riley Scarlett Levi',
  ),
);

/** A given name of these that somebody of that age may have: few children are called Doreen. */
export function drawGivenName(names: readonly string[], age: number, random: Seeded): string {
  const fitting = names.filter((name) => (age < 18 ? !OLDER.has(name) : !YOUNGER.has(name)));
  const olden = age > 60 ? names.filter((name) => OLDER.has(name)) : [];
  return random.pick(olden.length > 3 ? olden : fitting);
}
