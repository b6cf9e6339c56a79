import { generateKeyPairSync } from 'node:crypto';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DossierTransmis } from '#contract/transferts.ts';
import {
  accompagnementTypes,
  cadres,
  convocationStatuses,
  echeanceKinds,
  entretienKinds,
  mesureChangeKinds,
  mesureNatures,
  noteKinds,
  presences,
  sexes,
  sources,
} from '#contract/terms.ts';
import { groupeForms, inscriptionStates, placeKinds, sejourCadres } from '#contract/moduleTerms.ts';
import { coordonneeKinds, interdictionKinds, situationTopics } from '#contract/situationTerms.ts';
import { Text } from '#contract/values.ts';
import { signAndSeal } from '../envoi/seal.ts';
import { canonical, newNumber, openSealed, sealedType, sealFor, type Content, type KnownSender } from './envelope.ts';
import { isCut, longestText, paddedLength } from './sizes.ts';

interface Keys {
  readonly name: string;
  readonly signature: { readonly privateKey: string; readonly publicKey: string };
  readonly reception: { readonly privateKey: string; readonly publicKey: string };
}

async function makeKeys(name: string): Promise<Keys> {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const identity = await generateIdentity();
  return {
    name,
    signature: { privateKey: JSON.stringify(jwk), publicKey: jwk.x ?? '' },
    reception: { privateKey: identity, publicKey: await identityToRecipient(identity) },
  };
}

const knownAs = ({ name, signature, reception }: Keys, disabledAt: string | null = null): KnownSender => ({
  id: name,
  name,
  signatureKey: signature.publicKey,
  receptionKey: reception.publicKey,
  disabledAt,
});

let nimes: Keys;
let perpignan: Keys;
let beziers: Keys;
let sealed: Buffer;
beforeAll(async () => {
  [nimes, perpignan, beziers] = (await Promise.all(['Nîmes', 'Perpignan', 'Béziers'].map(makeKeys))) as [
    Keys,
    Keys,
    Keys,
  ];
  sealed = await seal(content());
});

const berthier: DossierTransmis = {
  personne: {
    lastName: 'Berthier',
    firstName: 'Karim',
    usualName: null,
    birthDate: '1984-05-17',
    birthPlace: 'Alès',
    nationality: null,
    sexe: 'homme',
    aliases: [],
  },
  coordonnees: [],
  situations: [],
  interdictions: [],
  orientation: {
    receivedOn: '2026-09-01',
    source: 'justice',
    cadre: 'presentenciel',
    prescripteur: 'Tribunal judiciaire de Nîmes',
    entretiens: [],
  },
  mesure: null,
  accompagnement: { type: 'suivi-psychologique', startsOn: '2026-09-03', referent: 'Nadia Benali' },
  convocations: [],
  modules: [],
  sejours: [],
  notes: null,
  earlier: [],
};
const content = (dossier = berthier) =>
  ({ format: 'antenne.transfert', number: '7K3M-92QD', preparedOn: '2026-11-24', dossier }) as const;
const stay = {
  kind: 'studio',
  town: 'Alès',
  cadre: 'eviction',
  arrivedOn: '2026-09-04',
  leftOn: null,
  nights: 3,
};
const named = (lastName: string) => ({ ...berthier, personne: { ...berthier.personne, lastName } });
const seal = (what: Parameters<typeof sealFor>[0], from = nimes, to = perpignan) =>
  sealFor(what, from.signature, to.reception.publicKey);
const open = (file: Uint8Array, { known = [knownAs(nimes)], at = perpignan } = {}) =>
  openSealed(file, at.reception, known);
/** Nîmes’s own signature on something the program would never write. */
const signed = (payload: unknown, { text = canonical(payload), from = nimes, to = perpignan } = {}) =>
  signAndSeal(text, {
    signingKey: from.signature.privateKey,
    code: from.signature.publicKey,
    recipient: to.reception.publicKey,
    type: sealedType,
    paddedLength,
  });
const whole = (changes: object = {}) => ({
  ...content(),
  version: 1,
  from: nimes.signature.publicKey,
  to: perpignan.reception.publicKey,
  ...changes,
});
const refusedWith = (code: string) => ({ code: `transfert-${code}` });

const day = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const at = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('Nîmes', 'L’Isle-sur-la-Sorgue', 'né « Ben Youssef »', 'ligne\nligne', '', ' ', '\u2028', '"{}'),
);
const shown = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((line) => Text('', 60).safeParse(line).success),
  fc.constantFrom('Nîmes', 'L’Isle-sur-la-Sorgue', ' Ben  Youssef ', '26/244/0017', '"{}'),
);
const dayOrNone = fc.option(day);
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 4 });
const among = <T extends string>(values: readonly T[]) => fc.constantFrom(...values);

const meetings = few(
  fc.record({
    day,
    at,
    durationMinutes: fc.nat(480),
    lieu: text,
    status: among(convocationStatuses),
    plannedDay: dayOrNone,
  }),
);
const notes = fc.option(few(fc.record({ kind: among(noteKinds), day, text })));
const followed = { type: among(accompagnementTypes), startsOn: day, referent: text };

const parcours = {
  modules: few(
    fc.record({
      type: among(accompagnementTypes),
      programme: fc.option(text),
      title: fc.option(text),
      form: fc.option(among(groupeForms)),
      begunOn: dayOrNone,
      endedOn: dayOrNone,
      state: among(inscriptionStates),
      seances: fc.record({
        planned: fc.nat(99),
        present: fc.nat(99),
        excused: fc.nat(99),
        unexcused: fc.nat(99),
        caughtUp: fc.nat(99),
      }),
      met: fc.option(fc.boolean()),
      attested: fc.boolean(),
    }),
  ),
  sejours: few(
    fc.record({
      kind: among(placeKinds),
      town: text,
      cadre: among(sejourCadres),
      arrivedOn: day,
      leftOn: dayOrNone,
      nights: fc.nat(400),
    }),
  ),
};

const dossiers: fc.Arbitrary<DossierTransmis> = fc.record({
  personne: fc.record({
    lastName: shown,
    firstName: shown,
    usualName: fc.option(text),
    birthDate: dayOrNone,
    birthPlace: fc.option(text),
    nationality: fc.option(text),
    sexe: among(sexes),
    aliases: few(text),
  }),
  coordonnees: few(
    fc.record({ kind: among(coordonneeKinds), value: text, caution: fc.option(text), endedOn: dayOrNone }),
  ),
  situations: few(fc.record({ topic: among(situationTopics), value: text, observedOn: day })),
  interdictions: few(fc.record({ kind: among(interdictionKinds), startsOn: day, endsOn: dayOrNone })),
  orientation: fc.record({
    receivedOn: day,
    source: among(sources),
    cadre: among(cadres),
    prescripteur: fc.option(shown),
    entretiens: few(fc.record({ kind: among(entretienKinds), day, presence: among(presences) })),
  }),
  mesure: fc.option(
    fc.record({
      nature: among(mesureNatures),
      court: shown,
      authority: fc.option(text),
      number: shown,
      startsOn: day,
      endsOn: dayOrNone,
      audienceOn: dayOrNone,
      housingAskedAt: fc.option(text),
      housedAt: fc.option(text),
      obligations: few(fc.record({ label: text, startsOn: day, endsOn: dayOrNone })),
      changes: few(
        fc.record({
          kind: among(mesureChangeKinds),
          decidedOn: day,
          previousEndsOn: dayOrNone,
          endsOn: dayOrNone,
          previousAudienceOn: dayOrNone,
          audienceOn: dayOrNone,
          recordedAt: text,
        }),
      ),
      echeances: few(fc.record({ kind: among(echeanceKinds), label: text, dueOn: day })),
    }),
  ),
  accompagnement: fc.record(followed),
  convocations: meetings,
  ...parcours,
  notes,
  earlier: few(fc.record({ ...followed, antenne: text, until: day, convocations: meetings, ...parcours, notes })),
});

describe('a sealed dossier', () => {
  it('is opened exactly as it was prepared, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(dossiers, async (dossier) => {
        const { content: opened, sender } = await open(await seal(content(dossier)));
        expect(sender.name).toBe('Nîmes');
        expect(opened).toEqual(whole({ dossier }));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('is refused whatever byte was altered', async () => {
    const positions = [...sealed.keys()].filter((position) => position < 300 || position % 997 === 0);
    for (const position of [...positions, sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered[position] = (altered[position] ?? 0) ^ 1;
      await expect(open(altered), `byte ${String(position)}`).rejects.toMatchObject({
        code: expect.stringMatching(/^transfert-(altered|cut|recipient)$/) as unknown,
      });
    }
  }, 60_000);

  it('is told to be cut at any length, and altered when it is not', async () => {
    for (const length of [0, 1, 21, 100, 180, 230, 1000, 40_000, sealed.length - 17, sealed.length - 1])
      await expect(open(sealed.subarray(0, length)), String(length)).rejects.toMatchObject(refusedWith('cut'));
    expect(isCut(sealed)).toBe(false);
    const altered = Buffer.from(sealed);
    altered[50_000] = (altered[50_000] ?? 0) ^ 1;
    await expect(open(altered)).rejects.toMatchObject(refusedWith('altered'));
    await expect(open(Buffer.from('un courrier quelconque'))).rejects.toMatchObject(refusedWith('altered'));
  });

  it('is for one antenne only, even sealed anew by the one it was for', async () => {
    await expect(open(sealed, { at: beziers })).rejects.toMatchObject(refusedWith('recipient'));
    const forwarded = await signed(whole(), { to: beziers });
    await expect(open(forwarded, { at: beziers })).rejects.toMatchObject(refusedWith('recipient'));
  });

  it('is refused from a stranger, from one put aside, and in the name of another', async () => {
    await expect(open(sealed, { known: [] })).rejects.toMatchObject(refusedWith('sender-unknown'));
    await expect(open(sealed, { known: [knownAs(beziers)] })).rejects.toMatchObject(refusedWith('sender-unknown'));
    const aside = { known: [knownAs(nimes, '2026-11-01T09:00:00.000Z')] };
    await expect(open(sealed, aside)).rejects.toMatchObject(refusedWith('sender-disabled'));
    // Béziers signs, and says it is Nîmes: in the header, then in the text.
    const forged = await signAndSeal(canonical(whole()), {
      signingKey: beziers.signature.privateKey,
      code: nimes.signature.publicKey,
      recipient: perpignan.reception.publicKey,
      type: sealedType,
      paddedLength,
    });
    await expect(open(forged)).rejects.toMatchObject(refusedWith('forged'));
    const both = { known: [knownAs(nimes), knownAs(beziers)] };
    await expect(open(await signed(whole(), { from: beziers }), both)).rejects.toMatchObject(refusedWith('forged'));
  });

  it('of another kind, signed by the same keys, is no dossier', async () => {
    const figures = await signAndSeal(canonical(whole()), {
      signingKey: nimes.signature.privateKey,
      code: nimes.signature.publicKey,
      recipient: perpignan.reception.publicKey,
      paddedLength,
    });
    await expect(open(figures)).rejects.toMatchObject(refusedWith('altered'));
  });

  it('is accepted as the antenne signs it (control)', async () => {
    expect((await open(await signed(whole()))).content).toEqual(whole());
  });

  it('of before modules and stays were handed over is opened as having none', async () => {
    const { modules: _modules, sejours: _sejours, ...former } = berthier;
    const before = { ...former, earlier: [] };
    expect((await open(await signed(whole({ dossier: before })))).content).toEqual(whole());
  });

  it.each([
    ['a newer version', () => ({ version: 2, plus: true }), 'newer'],
    ['an extra field', () => ({ plus: true }), 'content'],
    ['another format', () => ({ format: 'antenne.autre' }), 'content'],
    ['a number of another shape', () => ({ number: 'Berthier' }), 'content'],
    ['a day that does not exist', () => ({ preparedOn: '2026-02-31' }), 'content'],
    ['a name no page could show', () => ({ dossier: named('Ber\nthier') }), 'content'],
    ['a name without end', () => ({ dossier: named('B'.repeat(81)) }), 'content'],
    ['the name of a place', () => ({ dossier: { ...berthier, sejours: [{ ...stay, name: 'Studio' }] } }), 'content'],
    ['a column more in the person', () => ({ dossier: { ...berthier, id: 4 } }), 'content'],
  ])('is refused with %s', async (_, changes, code) => {
    await expect(open(await signed(whole(changes())))).rejects.toMatchObject(refusedWith(code));
  });

  it('is refused when it is not in its canonical form', async () => {
    const double = canonical(whole()).replace('"version":1', '"version":2,"version":1');
    await expect(open(await signed(null, { text: double }))).rejects.toMatchObject(refusedWith('content'));
    const spaced = JSON.stringify(whole(), null, 1);
    await expect(open(await signed(null, { text: spaced }))).rejects.toMatchObject(refusedWith('content'));
  });

  it('has one of five sizes, and is refused by name when it is too thick', async () => {
    const notes = (length: number) =>
      content({
        ...berthier,
        notes: Array.from({ length }, () => ({ kind: 'entretien', day: '2026-10-13', text: 'n'.repeat(40_000) })),
      });
    const sizes = await Promise.all([0, 1, 2, 5, 12].map(async (count) => (await seal(notes(count))).length));
    expect(sizes[0]).toBe(sealed.length);
    expect(new Set(sizes).size).toBeLessThanOrEqual(5);
    expect((await open(await seal(notes(12)))).content).toMatchObject({ dossier: { notes: { length: 12 } } });
    await expect(seal(notes(30))).rejects.toMatchObject({ code: 'transfert-too-big', field: 'withNotes' });
    await expect(open(Buffer.alloc(2_000_000))).rejects.toMatchObject(refusedWith('too-big'));
    expect(() => paddedLength(longestText + 1)).toThrow(RangeError);
  });
});

it('a receipt is opened as it was made', async () => {
  const receipt: Omit<Extract<Content, { format: 'antenne.accuse' }>, 'version' | 'from' | 'to'> = {
    format: 'antenne.accuse',
    number: '7K3M-92QD',
    sha256: 'a'.repeat(64),
    receivedOn: '2026-11-24',
  };
  const file = await seal(receipt, perpignan, nimes);
  const { content: opened } = await open(file, { known: [knownAs(perpignan)], at: nimes });
  expect(opened).toMatchObject(receipt);
  expect(file).toHaveLength(sealed.length);
});

it('numbers are read aloud without doubt and are not drawn twice', () => {
  const numbers = Array.from({ length: 2000 }, newNumber);
  expect(new Set(numbers).size).toBe(2000);
  for (const number of numbers) expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
});
