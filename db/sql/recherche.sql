-- What a person is found by, made from the rows of other tables: thrown away and made again after each migration.
-- Triggers only mark whose card is stale; the core writes the cards in the same transaction (sounds are no SQL).
DROP TABLE IF EXISTS recherche;
DROP TABLE IF EXISTS recherche_partie;
DROP TABLE IF EXISTS recherche_fiche;

CREATE TABLE recherche_fiche (
  -- A rowid of its own: that of a table without an integer key may change.
  docid INTEGER PRIMARY KEY,
  personne_id TEXT NOT NULL UNIQUE,
  noms TEXT NOT NULL DEFAULT '',
  sons TEXT NOT NULL DEFAULT '',
  numeros TEXT NOT NULL DEFAULT '',
  tribunaux TEXT NOT NULL DEFAULT '',
  naissance TEXT NOT NULL DEFAULT '',
  -- Phones and numbers without their separators.
  chiffres TEXT NOT NULL DEFAULT '',
  perimee INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX recherche_fiche_perimee ON recherche_fiche (docid) WHERE perimee = 1;

CREATE VIRTUAL TABLE recherche USING fts5(
  noms, sons, numeros, tribunaux, naissance,
  content = 'recherche_fiche', content_rowid = 'docid', detail = column, prefix = '2 3', tokenize = 'unicode61'
);
-- Parts of words: a slip of the finger leaves most of them, and the end of a phone number is one.
CREATE VIRTUAL TABLE recherche_partie USING fts5(
  noms, chiffres, content = 'recherche_fiche', content_rowid = 'docid', tokenize = 'trigram'
);
-- What is taken out of a card leaves the index too, rather than being skipped over.
INSERT INTO recherche (recherche, rank) VALUES ('secure-delete', 1);
INSERT INTO recherche_partie (recherche_partie, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER recherche_fiche_insert AFTER INSERT ON recherche_fiche BEGIN
  INSERT INTO recherche (rowid, noms, sons, numeros, tribunaux, naissance)
    VALUES (new.docid, new.noms, new.sons, new.numeros, new.tribunaux, new.naissance);
  INSERT INTO recherche_partie (rowid, noms, chiffres) VALUES (new.docid, new.noms, new.chiffres);
END;
CREATE TRIGGER recherche_fiche_delete AFTER DELETE ON recherche_fiche BEGIN
  INSERT INTO recherche (recherche, rowid, noms, sons, numeros, tribunaux, naissance)
    VALUES ('delete', old.docid, old.noms, old.sons, old.numeros, old.tribunaux, old.naissance);
  INSERT INTO recherche_partie (recherche_partie, rowid, noms, chiffres)
    VALUES ('delete', old.docid, old.noms, old.chiffres);
END;
CREATE TRIGGER recherche_fiche_update AFTER UPDATE OF noms, sons, numeros, tribunaux, naissance, chiffres
  ON recherche_fiche BEGIN
  INSERT INTO recherche (recherche, rowid, noms, sons, numeros, tribunaux, naissance)
    VALUES ('delete', old.docid, old.noms, old.sons, old.numeros, old.tribunaux, old.naissance);
  INSERT INTO recherche_partie (recherche_partie, rowid, noms, chiffres)
    VALUES ('delete', old.docid, old.noms, old.chiffres);
  INSERT INTO recherche (rowid, noms, sons, numeros, tribunaux, naissance)
    VALUES (new.docid, new.noms, new.sons, new.numeros, new.tribunaux, new.naissance);
  INSERT INTO recherche_partie (rowid, noms, chiffres) VALUES (new.docid, new.noms, new.chiffres);
END;

DROP TRIGGER IF EXISTS recherche_personne_insert;
CREATE TRIGGER recherche_personne_insert AFTER INSERT ON personne BEGIN
  INSERT INTO recherche_fiche (personne_id) VALUES (new.id) ON CONFLICT (personne_id) DO UPDATE SET perimee = 1;
END;
DROP TRIGGER IF EXISTS recherche_personne_update;
CREATE TRIGGER recherche_personne_update
  AFTER UPDATE OF last_name, first_name, usual_name, birth_date, merged_into_id ON personne BEGIN
  INSERT INTO recherche_fiche (personne_id) VALUES (new.id) ON CONFLICT (personne_id) DO UPDATE SET perimee = 1;
END;
DROP TRIGGER IF EXISTS recherche_personne_delete;
CREATE TRIGGER recherche_personne_delete AFTER DELETE ON personne BEGIN
  DELETE FROM recherche_fiche WHERE personne_id = old.id;
END;

DROP TRIGGER IF EXISTS recherche_alias_insert;
CREATE TRIGGER recherche_alias_insert AFTER INSERT ON alias BEGIN
  UPDATE recherche_fiche SET perimee = 1 WHERE personne_id = new.personne_id;
END;
DROP TRIGGER IF EXISTS recherche_alias_update;
CREATE TRIGGER recherche_alias_update AFTER UPDATE ON alias BEGIN
  UPDATE recherche_fiche SET perimee = 1 WHERE personne_id IN (old.personne_id, new.personne_id);
END;
DROP TRIGGER IF EXISTS recherche_alias_delete;
CREATE TRIGGER recherche_alias_delete AFTER DELETE ON alias BEGIN
  UPDATE recherche_fiche SET perimee = 1 WHERE personne_id = old.personne_id;
END;

DROP TRIGGER IF EXISTS recherche_coordonnee_insert;
CREATE TRIGGER recherche_coordonnee_insert AFTER INSERT ON coordonnee BEGIN
  UPDATE recherche_fiche SET perimee = 1 WHERE personne_id = new.personne_id;
END;
DROP TRIGGER IF EXISTS recherche_coordonnee_update;
CREATE TRIGGER recherche_coordonnee_update AFTER UPDATE OF personne_id, kind, value ON coordonnee BEGIN
  UPDATE recherche_fiche SET perimee = 1 WHERE personne_id IN (old.personne_id, new.personne_id);
END;
DROP TRIGGER IF EXISTS recherche_coordonnee_delete;
CREATE TRIGGER recherche_coordonnee_delete AFTER DELETE ON coordonnee BEGIN
  UPDATE recherche_fiche SET perimee = 1 WHERE personne_id = old.personne_id;
END;

DROP TRIGGER IF EXISTS recherche_mesure_insert;
CREATE TRIGGER recherche_mesure_insert AFTER INSERT ON mesure BEGIN
  UPDATE recherche_fiche SET perimee = 1 WHERE personne_id = new.personne_id;
END;
DROP TRIGGER IF EXISTS recherche_mesure_update;
CREATE TRIGGER recherche_mesure_update AFTER UPDATE OF personne_id, number, court ON mesure BEGIN
  UPDATE recherche_fiche SET perimee = 1 WHERE personne_id IN (old.personne_id, new.personne_id);
END;
DROP TRIGGER IF EXISTS recherche_mesure_delete;
CREATE TRIGGER recherche_mesure_delete AFTER DELETE ON mesure BEGIN
  UPDATE recherche_fiche SET perimee = 1 WHERE personne_id = old.personne_id;
END;

-- Everybody who was there before: their cards are written when the base is opened.
INSERT INTO recherche_fiche (personne_id) SELECT id FROM personne ORDER BY created_at;
