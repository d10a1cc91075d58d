import type { Prohibition } from './law.js';

/** One ground on which a prohibition may be set aside: then a named role reviews, and nothing is permitted by itself. */
export interface Exception {
  /** `prohibition/ground`, as the fact `claimedGround` names it. */
  ground: string;
  prohibition: Prohibition;
  /** Completes “The exception is claimed: …”. */
  says: string;
  source: string;
}

const of = (
  prohibition: Prohibition,
  ...grounds: readonly (readonly [string, string, string])[]
): Exception[] =>
  grounds.map(([ground, says, source]) => ({
    ground: `${prohibition}/${ground}`,
    prohibition,
    says,
    source,
  }));

/**
 * The exceptions that may be claimed here, a closed list (practice.md 25); law knows more. Of the Gender Recognition Act
 * 2004 section 22(4) it leaves out (c), which is for whoever does not know of a certificate, and (g) and (h), which are for
 * registrars, social security and pensions: no agency of a MASH is one of these.
 */
export const EXCEPTIONS: readonly Exception[] = [
  ...of(
    'source-identity',
    ['life', 'a life cannot be saved otherwise', 'ECHR Article 2'],
    [
      'innocence',
      'a judge requires it so that an innocent person is not convicted',
      'Marks v Beyfus (1890) 25 QBD 494',
    ],
  ),
  ...of(
    'legal-privilege',
    ['waived', 'the agency waives its privilege', 'Common law: privilege is its holder’s to waive'],
    [
      'iniquity',
      'the communication served a crime or fraud, and was never privileged',
      'R v Cox and Railton (1884) 14 QBD 153',
    ],
  ),
  ...of(
    'court-order',
    ['order-allows', 'the order itself allows this reader', 'The order, by paragraph'],
    ['court-permits', 'the court has given permission for this reader', 'The permission, by date'],
  ),
  ...of(
    'gender-recognition',
    [
      'not-identifiable',
      'the person cannot be identified from it',
      'Gender Recognition Act 2004 section 22(4)(a)',
    ],
    ['agreed', 'the person has agreed to it', 'Gender Recognition Act 2004 section 22(4)(b)'],
    [
      'court-order',
      'a court or tribunal has ordered it',
      'Gender Recognition Act 2004 section 22(4)(d)',
    ],
    [
      'proceedings',
      'it is for proceedings before a court or tribunal',
      'Gender Recognition Act 2004 section 22(4)(e)',
    ],
    [
      'crime',
      'it is to prevent or investigate crime',
      'Gender Recognition Act 2004 section 22(4)(f)',
    ],
    [
      'legal-advice',
      'it is to obtain legal advice',
      'Gender Recognition (Disclosure of Information) (England, Wales and Northern Ireland) (No. 2) Order 2005 (SI 2005/916) article 3',
    ],
    [
      'medical',
      'a health professional needs it to treat the person, who agrees or cannot',
      'Gender Recognition (Disclosure of Information) (England, Wales and Northern Ireland) (No. 2) Order 2005 (SI 2005/916) article 5',
    ],
    [
      'order',
      'another order under the Act allows it',
      'Gender Recognition Act 2004 section 22(4)(i), with the order and its article',
    ],
    [
      'enactment',
      'a provision of another Act, or made under one, allows it',
      'Gender Recognition Act 2004 section 22(4)(j), with the provision',
    ],
  ),
  ...of(
    'adoption',
    [
      'agreement',
      'a written agreement with those whom it is about allows it',
      'Adoption and Children Act 2002 section 57(5)',
    ],
    [
      'adopted-adult',
      'it goes to the adopted person, now adult',
      'Adoption and Children Act 2002 section 60',
    ],
    [
      'application',
      'the adoption agency has decided an application for it',
      'Adoption and Children Act 2002 sections 61 and 62',
    ],
    [
      'functions',
      'the adoption agency’s own functions need it',
      'Disclosure of Adoption Information Regulations 2005 (SI 2005/888) regulation 8',
    ],
    [
      'inquiry',
      'an inquiry or inspection requires it',
      'Disclosure of Adoption Information Regulations 2005 (SI 2005/888) regulation 9',
    ],
  ),
  ...of(
    'fertility-treatment',
    [
      'consent',
      'everyone who can be identified from it consents',
      'Human Fertilisation and Embryology Act 1990 sections 33A(2)(h) and 33B',
    ],
    [
      'court-order',
      'a court has ordered it',
      'Human Fertilisation and Embryology Act 1990 sections 34 and 35',
    ],
    [
      'regulations',
      'regulations provide for it',
      'Human Fertilisation and Embryology Act 1990 section 33C',
    ],
  ),
  ...of(
    'protected-person',
    [
      'agreed',
      'the protected person agrees, and it endangers nobody',
      'Serious Organised Crime and Police Act 2005 sections 87 and 89',
    ],
    [
      'provider',
      'those who protect the person agree, and it endangers nobody',
      'Serious Organised Crime and Police Act 2005 sections 87 and 89',
    ],
  ),
];

const byGround: ReadonlyMap<unknown, Exception> = new Map(
  EXCEPTIONS.map((each) => [each.ground, each]),
);

/** The exception that a ground names. */
export function exceptionOf(ground: unknown): Exception | undefined {
  return byGround.get(ground);
}
