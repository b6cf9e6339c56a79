import type { personnes } from '#contract/personnes.ts';
import { situationTopicLabels } from '#contract/situationTerms.ts';
import type { Reader } from '#db/open.ts';
import { addDays, instantOfParis } from '../calendar/civilDate.ts';
import { champsOf } from '../champs/queries.ts';
import { foldedNameOf } from '../fold.ts';
import { recordChange } from '../historique/queries.ts';
import type { Handlers, WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import * as queries from './queries.ts';
import {
  assertAnswer,
  assertCoordonnee,
  assertIdentity,
  assertInterdiction,
  assertObserved,
  isRunning,
} from './rules.ts';
import { situationAt } from './situationAt.ts';
import { wordsOf } from './words.ts';

export const personnesHandlers: Handlers<typeof personnes> = {
  read: ({ personneId: asked }, { db, today, about }) => {
    const row = known(db, asked);
    const personneId = row.id;
    about(personneId);
    const setting = champsOf(db);
    return {
      personneId,
      word: setting.words.personne,
      nationalityAsked: setting.nationality,
      identity: { ...row, nationality: setting.nationality ? row.nationality : null },
      aliases: queries.aliasesOf(db, personneId),
      coordonnees: queries.coordonneesOf(db, personneId),
      interdictions: queries
        .interdictionsOf(db, personneId)
        .map((each) => ({ ...each, running: isRunning(each, today) })),
      accompagnements: queries.accompagnementsOf(db, personneId),
      orientations: queries.orientationsOf(db, personneId),
    };
  },

  edit: ({ personneId, ...said }, context) => {
    const { db, today, about } = context;
    about(personneId);
    const before = known(db, personneId);
    assertIdentity(said, queries.orientationsOf(db, before.id).at(-1)?.receivedOn ?? null, today);
    const nationality = champsOf(db).nationality ? said.nationality : before.nationality;
    const after = { ...said, nationality };
    queries.setIdentity(db, before.id, { ...after, foldedName: foldedNameOf(after) });
    record(context, 'personne', before.id, before, after);
    return { personneId: before.id };
  },

  addAlias: ({ personneId, name }, context) => {
    const { db, now, about } = context;
    about(personneId);
    const { id } = known(db, personneId);
    const aliasId = newId();
    queries.insertAlias(db, { id: aliasId, personneId: id, name, createdAt: now });
    record(context, 'alias', id, {}, { name });
    return { aliasId };
  },

  removeAlias: ({ aliasId }, context) => {
    const { db, about } = context;
    const { personneId, name } = queries.aliasById(db, aliasId) ?? refuseGone();
    about(personneId);
    queries.deleteAlias(db, aliasId);
    record(context, 'alias', personneId, { name }, { name: null });
    return { personneId };
  },

  addCoordonnee: ({ personneId, ...said }, context) => {
    const { db, now, about } = context;
    about(personneId);
    const { id } = known(db, personneId);
    assertCoordonnee(said);
    const coordonneeId = newId();
    queries.insertCoordonnee(db, { ...said, id: coordonneeId, personneId: id, createdAt: now });
    record(context, 'coordonnee', id, {}, said);
    return { coordonneeId };
  },

  editCoordonnee: ({ coordonneeId, ...said }, context) => {
    assertCoordonnee(said);
    changeCoordonnee(context, coordonneeId, said);
    return { coordonneeId };
  },

  endCoordonnee: ({ coordonneeId, endedOn }, context) => {
    if (endedOn !== null && endedOn > context.today)
      refuse(
        'end-future',
        'Ce jour n’est pas encore arrivé\u00a0: indiquez le jour où ce n’était plus valable.',
        'endedOn',
      );
    changeCoordonnee(context, coordonneeId, { endedOn });
    return { coordonneeId };
  },

  interdictions: ({ personneId }, { db, today }) => ({
    running: queries.interdictionsOf(db, known(db, personneId).id).filter((each) => isRunning(each, today)),
  }),

  addInterdiction: ({ personneId, ...said }, context) => {
    const { db, now, about } = context;
    about(personneId);
    const { id } = known(db, personneId);
    assertInterdiction(said);
    const interdictionId = newId();
    queries.insertInterdiction(db, { ...said, id: interdictionId, personneId: id, createdAt: now });
    record(context, 'interdiction', id, {}, said);
    return { interdictionId };
  },

  editInterdiction: ({ interdictionId, ...said }, context) => {
    const { db, about } = context;
    const before = queries.interdictionById(db, interdictionId) ?? refuseGone();
    about(before.personneId);
    assertInterdiction(said);
    queries.setInterdiction(db, interdictionId, said);
    record(context, 'interdiction', before.personneId, before, said);
    return { interdictionId };
  },

  removeInterdiction: ({ interdictionId }, context) => {
    const { db, about } = context;
    const before = queries.interdictionById(db, interdictionId) ?? refuseGone();
    about(before.personneId);
    queries.deleteInterdiction(db, interdictionId);
    record(context, 'interdiction', before.personneId, before, { kind: null, startsOn: null, endsOn: null });
    return { personneId: before.personneId };
  },

  situations: ({ personneId, on, knownOn }, { db, about }) => {
    const { id } = known(db, personneId);
    about(id);
    // All of that day, until the midnight of Paris that ends it.
    const moment = { on, knownAt: knownOn === null ? null : instantOfParis(addDays(knownOn, 1), '00:00') };
    const setting = champsOf(db);
    const rows = queries.situationsOf(db, id);
    const answers = queries.complementsOf(db, id);
    return {
      topics: setting.topics.map((topic) => {
        const found = situationAt(
          rows.filter((row) => row.topic === topic),
          moment,
        );
        return {
          topic,
          label: setting.words[topic] ?? situationTopicLabels[topic],
          text: found && wordsOf(found.situation),
          situation: found?.situation ?? null,
          observedOn: found?.observedOn ?? null,
        };
      }),
      questions: setting.questions.flatMap(({ aside, ...question }) => {
        const found = situationAt(
          answers.filter(({ champ }) => champ === question.champ),
          moment,
        );
        if (aside && !found) return [];
        return [{ ...question, value: found?.value ?? null, observedOn: found?.observedOn ?? null }];
      }),
    };
  },

  observe: ({ personneId, observedOn, situation: { topic, value } }, { db, now, today, session, about }) => {
    about(personneId);
    const { id } = known(db, personneId);
    assertObserved(observedOn, today);
    const situationId = newId();
    const text = value === null ? null : JSON.stringify(value);
    const by = { recordedAt: now, compteId: session.compteId };
    queries.insertSituation(db, { id: situationId, personneId: id, topic, value: text, observedOn, ...by });
    return { situationId };
  },

  confirm: ({ personneId, observedOn, topic }, { db, now, today, session, about }) => {
    about(personneId);
    const { id } = known(db, personneId);
    assertObserved(observedOn, today);
    const rows = queries.situationsOf(db, id).filter((row) => row.topic === topic);
    const { situation } =
      situationAt(rows, { on: observedOn, knownAt: null }) ??
      refuse('nothing-observed', 'Rien n’a encore été constaté ici\u00a0: indiquez d’abord la situation.', 'topic');
    const situationId = newId();
    const text = situation.value === null ? null : JSON.stringify(situation.value);
    const by = { recordedAt: now, compteId: session.compteId };
    queries.insertSituation(db, { id: situationId, personneId: id, topic, value: text, observedOn, ...by });
    return { situationId };
  },

  answer: ({ personneId, observedOn, champ, value }, { db, now, today, session, about }) => {
    about(personneId);
    const { id } = known(db, personneId);
    assertObserved(observedOn, today);
    const question =
      champsOf(db).questions.find((each) => each.champ === champ) ??
      refuse('question-unknown', 'Cette question n’est plus posée\u00a0: rechargez la page.', 'champ');
    if (value !== null) assertAnswer(question, value);
    const complementId = newId();
    const by = { recordedAt: now, compteId: session.compteId };
    queries.insertComplement(db, { id: complementId, personneId: id, champ, value, observedOn, ...by });
    return { complementId };
  },

  past: ({ personneId, topic }, { db, about }) => {
    const { id } = known(db, personneId);
    about(id);
    const rows = queries.situationsOf(db, id).filter((row) => row.topic === topic);
    const told = rows.map(({ situation, observedOn, recordedAt, by }) => ({
      text: wordsOf(situation),
      observedOn,
      recordedAt,
      by,
    }));
    return {
      lines: told
        .toReversed()
        .toSorted((a, b) => (a.observedOn < b.observedOn ? 1 : -Number(a.observedOn > b.observedOn))),
    };
  },
};

const known = (db: Reader, id: string): queries.PersonneRow =>
  queries.keptPersonne(db, id) ??
  refuse('personne-unknown', 'Cette personne n’est plus dans la base\u00a0: revenez à la liste.', 'personneId');

const refuseGone = (): never => refuse('line-gone', 'Cette ligne a déjà été retirée\u00a0: rechargez la page.');

/** Told under the person, where it is looked for. */
const record = (
  { db, now, session }: Pick<WriteContext, 'db' | 'now' | 'session'>,
  entity: string,
  recordId: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): void => recordChange(db, { entity, recordId, before, after, at: now, compteId: session.compteId });

function changeCoordonnee(context: WriteContext, id: string, said: Parameters<typeof queries.setCoordonnee>[2]): void {
  const before = queries.coordonneeById(context.db, id) ?? refuseGone();
  context.about(before.personneId);
  queries.setCoordonnee(context.db, id, said);
  record(context, 'coordonnee', before.personneId, before, said);
}
