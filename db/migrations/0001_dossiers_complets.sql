-- Hand-made: STRICT on every table, the two rebuilt tables keep their rows, and the pragmas drizzle-kit writes are left out
-- (the migrator sets them outside the transaction). `personne` is rebuilt because a birth date may now be unknown,
-- `orientation` because SQLite cannot add a CHECK or a reference to a column otherwise.
CREATE TABLE `note` (
	`id` text PRIMARY KEY NOT NULL,
	`accompagnement_id` text NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`text` text NOT NULL,
	`compte_id` text NOT NULL,
	`created_at` text NOT NULL,
	`removed_at` text,
	FOREIGN KEY (`accompagnement_id`) REFERENCES `accompagnement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "note_kind" CHECK("note"."kind" in ('entretien', 'appel', 'partenaire', 'incident', 'autre'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `note_accompagnement` ON `note` (`accompagnement_id`,`day`);--> statement-breakpoint
CREATE TABLE `remplacement` (
	`id` text PRIMARY KEY NOT NULL,
	`accompagnement_id` text NOT NULL,
	`compte_id` text NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`accompagnement_id`) REFERENCES `accompagnement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `remplacement_accompagnement` ON `remplacement` (`accompagnement_id`);--> statement-breakpoint
CREATE INDEX `remplacement_compte` ON `remplacement` (`compte_id`);--> statement-breakpoint
CREATE TABLE `distinction` (
	`id` text PRIMARY KEY NOT NULL,
	`personne_id` text NOT NULL,
	`other_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`other_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `distinction_pair` ON `distinction` (`personne_id`,`other_id`);--> statement-breakpoint
CREATE TABLE `fusion` (
	`id` text PRIMARY KEY NOT NULL,
	`kept_id` text NOT NULL,
	`merged_id` text NOT NULL,
	`undo` text NOT NULL,
	`at` text NOT NULL,
	`compte_id` text NOT NULL,
	`undone_at` text,
	FOREIGN KEY (`kept_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`merged_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `fusion_kept` ON `fusion` (`kept_id`);--> statement-breakpoint
CREATE INDEX `fusion_merged` ON `fusion` (`merged_id`);--> statement-breakpoint
CREATE TABLE `lot` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`rows` integer NOT NULL,
	`at` text NOT NULL,
	`compte_id` text NOT NULL,
	`reverted_at` text,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `lot_line` (
	`id` text PRIMARY KEY NOT NULL,
	`lot_id` text NOT NULL,
	`entity` text NOT NULL,
	`record_id` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`lot_id`) REFERENCES `lot`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `lot_line_lot` ON `lot_line` (`lot_id`,`position`);--> statement-breakpoint
CREATE INDEX `lot_line_record` ON `lot_line` (`record_id`);--> statement-breakpoint
CREATE TABLE `modification` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entity` text NOT NULL,
	`record_id` text NOT NULL,
	`field` text NOT NULL,
	`before` text,
	`after` text,
	`at` text NOT NULL,
	`compte_id` text NOT NULL,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `modification_record` ON `modification` (`record_id`,`seq`);--> statement-breakpoint
CREATE TABLE `echeance` (
	`id` text PRIMARY KEY NOT NULL,
	`mesure_id` text NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`due_on` text NOT NULL,
	`done_on` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`mesure_id`) REFERENCES `mesure`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "echeance_kind" CHECK("echeance"."kind" in ('rapport', 'autre'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `echeance_mesure` ON `echeance` (`mesure_id`);--> statement-breakpoint
CREATE INDEX `echeance_due_on` ON `echeance` (`due_on`);--> statement-breakpoint
CREATE TABLE `mesure_change` (
	`id` text PRIMARY KEY NOT NULL,
	`mesure_id` text NOT NULL,
	`kind` text NOT NULL,
	`decided_on` text NOT NULL,
	`previous_ends_on` text,
	`ends_on` text,
	`previous_audience_on` text,
	`audience_on` text,
	`created_at` text NOT NULL,
	`compte_id` text,
	FOREIGN KEY (`mesure_id`) REFERENCES `mesure`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "mesure_change_kind" CHECK("mesure_change"."kind" in ('prolongation', 'modification', 'fin-anticipee'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `mesure_change_mesure` ON `mesure_change` (`mesure_id`);--> statement-breakpoint
CREATE TABLE `obligation` (
	`id` text PRIMARY KEY NOT NULL,
	`mesure_id` text NOT NULL,
	`label` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`mesure_id`) REFERENCES `mesure`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `obligation_mesure` ON `obligation` (`mesure_id`);--> statement-breakpoint
CREATE TABLE `entretien` (
	`id` text PRIMARY KEY NOT NULL,
	`orientation_id` text NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`at` text,
	`duration_minutes` integer,
	`presence` text NOT NULL,
	`compte_id` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`orientation_id`) REFERENCES `orientation`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "entretien_kind" CHECK("entretien"."kind" in ('accueil', 'preorientation', 'telephone')),
	CONSTRAINT "entretien_presence" CHECK("entretien"."presence" in ('prevu', 'present', 'absent-excuse', 'absent-injustifie'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `entretien_orientation` ON `entretien` (`orientation_id`,`day`);--> statement-breakpoint
CREATE TABLE `prescripteur` (
	`id` text PRIMARY KEY NOT NULL,
	`service` text NOT NULL,
	`folded_service` text NOT NULL,
	`contact` text,
	`phone` text,
	`email` text,
	`source` text,
	`created_at` text NOT NULL,
	`disabled_at` text,
	CONSTRAINT "prescripteur_source" CHECK("prescripteur"."source" is null or "prescripteur"."source" in ('volontaire', 'partenaire', 'fnacav', 'justice', 'forces-ordre', 'spip', 'antenne'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `prescripteur_foldedService_unique` ON `prescripteur` (`folded_service`);--> statement-breakpoint
CREATE TABLE `alias` (
	`id` text PRIMARY KEY NOT NULL,
	`personne_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `alias_personne` ON `alias` (`personne_id`);--> statement-breakpoint
CREATE TABLE `coordonnee` (
	`id` text PRIMARY KEY NOT NULL,
	`personne_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`caution` text,
	`created_at` text NOT NULL,
	`ended_on` text,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "coordonnee_kind" CHECK("coordonnee"."kind" in ('telephone', 'courriel', 'adresse'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `coordonnee_personne` ON `coordonnee` (`personne_id`);--> statement-breakpoint
CREATE TABLE `interdiction` (
	`id` text PRIMARY KEY NOT NULL,
	`personne_id` text NOT NULL,
	`kind` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "interdiction_kind" CHECK("interdiction"."kind" in ('contact', 'paraitre'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `interdiction_personne` ON `interdiction` (`personne_id`);--> statement-breakpoint
CREATE TABLE `situation` (
	`id` text PRIMARY KEY NOT NULL,
	`personne_id` text NOT NULL,
	`topic` text NOT NULL,
	`value` text,
	`observed_on` text NOT NULL,
	`recorded_at` text NOT NULL,
	`compte_id` text,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "situation_topic" CHECK("situation"."topic" in ('logement', 'emploi', 'ressources', 'parentalite', 'addictions', 'sante'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `situation_personne` ON `situation` (`personne_id`,`topic`,`observed_on`);--> statement-breakpoint
CREATE TABLE `__new_personne` (
	`id` text PRIMARY KEY NOT NULL,
	`last_name` text NOT NULL,
	`first_name` text NOT NULL,
	`usual_name` text,
	`folded_name` text NOT NULL,
	`birth_date` text,
	`birth_place` text,
	`nationality` text,
	`sexe` text NOT NULL,
	`created_at` text NOT NULL,
	`merged_into_id` text,
	FOREIGN KEY (`merged_into_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "personne_sexe" CHECK("__new_personne"."sexe" in ('homme', 'femme', 'non-renseigne'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_personne`("id", "last_name", "first_name", "folded_name", "birth_date", "sexe", "created_at")
SELECT "id", "last_name", "first_name", "folded_name", "birth_date", "sexe", "created_at" FROM `personne`;--> statement-breakpoint
DROP TABLE `personne`;--> statement-breakpoint
ALTER TABLE `__new_personne` RENAME TO `personne`;--> statement-breakpoint
CREATE INDEX `personne_folded_name` ON `personne` (`folded_name`);--> statement-breakpoint
CREATE INDEX `personne_birth_date` ON `personne` (`birth_date`);--> statement-breakpoint
CREATE INDEX `personne_merged_into` ON `personne` (`merged_into_id`);--> statement-breakpoint
ALTER TABLE `mesure` ADD `authority` text;--> statement-breakpoint
ALTER TABLE `mesure` ADD `housing_asked_at` text;--> statement-breakpoint
ALTER TABLE `mesure` ADD `housed_at` text;--> statement-breakpoint
CREATE TABLE `__new_orientation` (
	`id` text PRIMARY KEY NOT NULL,
	`personne_id` text NOT NULL,
	`received_on` text NOT NULL,
	`source` text NOT NULL,
	`cadre` text NOT NULL,
	`prescripteur` text,
	`prescripteur_id` text,
	`created_at` text NOT NULL,
	`answer` text DEFAULT 'en-attente' NOT NULL,
	`answered_on` text,
	`refusal_reason` text,
	`redirected_to` text,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`prescripteur_id`) REFERENCES `prescripteur`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "orientation_source" CHECK("__new_orientation"."source" in ('volontaire', 'partenaire', 'fnacav', 'justice', 'forces-ordre', 'spip', 'antenne')),
	CONSTRAINT "orientation_cadre" CHECK("__new_orientation"."cadre" in ('presentenciel', 'postsentenciel', 'civil', 'volontaire')),
	CONSTRAINT "orientation_answer" CHECK("__new_orientation"."answer" in ('en-attente', 'acceptee', 'refusee', 'retournee', 'redirigee', 'sans-suite')),
	CONSTRAINT "orientation_refusal_reason" CHECK("__new_orientation"."refusal_reason" is null or "__new_orientation"."refusal_reason" in ('hors-secteur', 'hors-cadre', 'sans-demande', 'refus-personne', 'incompatible', 'places', 'autre'))
) STRICT;
--> statement-breakpoint
-- Until now an orientation was only ever recorded with its accompagnement: it had been accepted.
INSERT INTO `__new_orientation`("id", "personne_id", "received_on", "source", "cadre", "prescripteur", "created_at", "answer", "answered_on")
SELECT "id", "personne_id", "received_on", "source", "cadre", "prescripteur", "created_at", 'acceptee',
  (SELECT min("starts_on") FROM `accompagnement` WHERE "orientation_id" = `orientation`."id") FROM `orientation`;--> statement-breakpoint
DROP TABLE `orientation`;--> statement-breakpoint
ALTER TABLE `__new_orientation` RENAME TO `orientation`;--> statement-breakpoint
CREATE INDEX `orientation_received_on` ON `orientation` (`received_on`);--> statement-breakpoint
CREATE INDEX `orientation_personne` ON `orientation` (`personne_id`);--> statement-breakpoint
CREATE INDEX `orientation_answer_idx` ON `orientation` (`answer`,`received_on`);--> statement-breakpoint
CREATE INDEX `orientation_prescripteur` ON `orientation` (`prescripteur_id`);