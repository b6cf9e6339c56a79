CREATE TABLE `acces_clinique` (
	`id` text PRIMARY KEY NOT NULL,
	`compte_id` text NOT NULL,
	`generation` integer NOT NULL,
	`sealed` blob NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`generation`) REFERENCES `cle_clinique`(`generation`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `acces_clinique_compte` ON `acces_clinique` (`compte_id`);--> statement-breakpoint
CREATE INDEX `acces_clinique_generation` ON `acces_clinique` (`generation`);--> statement-breakpoint
CREATE TABLE `cle_clinique` (
	`generation` integer PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`recovery` text NOT NULL,
	`created_at` text NOT NULL,
	`sheet_confirmed_at` text
);
--> statement-breakpoint
CREATE TABLE `note_clinique` (
	`id` text PRIMARY KEY NOT NULL,
	`accompagnement_id` text NOT NULL,
	`compte_id` text NOT NULL,
	`day` text NOT NULL,
	`generation` integer NOT NULL,
	`sealed` blob NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`removed_at` text,
	FOREIGN KEY (`accompagnement_id`) REFERENCES `accompagnement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`generation`) REFERENCES `cle_clinique`(`generation`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `note_clinique_accompagnement` ON `note_clinique` (`accompagnement_id`,`day`);--> statement-breakpoint
CREATE INDEX `note_clinique_compte` ON `note_clinique` (`compte_id`);--> statement-breakpoint
CREATE INDEX `note_clinique_generation` ON `note_clinique` (`generation`);--> statement-breakpoint
CREATE TABLE `place` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`address` text,
	`town` text NOT NULL,
	`turnaround_days` integer NOT NULL,
	`longest_days` integer,
	`created_at` text NOT NULL,
	CONSTRAINT "place_kind" CHECK("place"."kind" in ('appartement', 'studio', 'chambre', 'hotel-eviction', 'hotel-antenne'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `place_name_unique` ON `place` (`name`);--> statement-breakpoint
CREATE TABLE `place_capacity` (
	`id` text PRIMARY KEY NOT NULL,
	`place_id` text NOT NULL,
	`from` text NOT NULL,
	`capacity` integer,
	`reason` text,
	FOREIGN KEY (`place_id`) REFERENCES `place`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "place_capacity_positive" CHECK("place_capacity"."capacity" is null or "place_capacity"."capacity" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `place_capacity_from` ON `place_capacity` (`place_id`,`from`);--> statement-breakpoint
CREATE TABLE `sejour` (
	`id` text PRIMARY KEY NOT NULL,
	`place_id` text NOT NULL,
	`accompagnement_id` text NOT NULL,
	`cadre` text NOT NULL,
	`arrives_on` text NOT NULL,
	`planned_leaves_on` text,
	`leaves_on` text,
	`contract_signed_on` text,
	`share_cents` integer,
	`obligations` text,
	`created_at` text NOT NULL,
	`removed_at` text,
	FOREIGN KEY (`place_id`) REFERENCES `place`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`accompagnement_id`) REFERENCES `accompagnement`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "sejour_cadre" CHECK("sejour"."cadre" in ('eviction', 'presentenciel', 'postsentenciel', 'volontaire')),
	CONSTRAINT "sejour_dates" CHECK("sejour"."leaves_on" is null or "sejour"."leaves_on" >= "sejour"."arrives_on")
);
--> statement-breakpoint
CREATE INDEX `sejour_place` ON `sejour` (`place_id`,`arrives_on`);--> statement-breakpoint
CREATE INDEX `sejour_accompagnement` ON `sejour` (`accompagnement_id`);--> statement-breakpoint
CREATE TABLE `animateur` (
	`id` text PRIMARY KEY NOT NULL,
	`groupe_id` text NOT NULL,
	`seance_id` text,
	`compte_id` text NOT NULL,
	`replaces_id` text,
	FOREIGN KEY (`groupe_id`) REFERENCES `groupe`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`seance_id`) REFERENCES `seance`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`replaces_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `animateur_groupe` ON `animateur` (`groupe_id`);--> statement-breakpoint
CREATE INDEX `animateur_seance` ON `animateur` (`seance_id`);--> statement-breakpoint
CREATE INDEX `animateur_compte` ON `animateur` (`compte_id`);--> statement-breakpoint
CREATE INDEX `animateur_replaces` ON `animateur` (`replaces_id`);--> statement-breakpoint
CREATE TABLE `emargement` (
	`id` text PRIMARY KEY NOT NULL,
	`seance_id` text NOT NULL,
	`inscription_id` text NOT NULL,
	`status` text NOT NULL,
	`catches_up_id` text,
	`comment` text,
	`created_at` text NOT NULL,
	`compte_id` text NOT NULL,
	FOREIGN KEY (`seance_id`) REFERENCES `seance`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`inscription_id`) REFERENCES `inscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`catches_up_id`) REFERENCES `seance`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "emargement_status" CHECK("emargement"."status" in ('present', 'retard', 'parti-avant', 'absent-excuse', 'absent-injustifie'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `emargement_once` ON `emargement` (`seance_id`,`inscription_id`);--> statement-breakpoint
CREATE INDEX `emargement_inscription` ON `emargement` (`inscription_id`);--> statement-breakpoint
CREATE INDEX `emargement_catches_up` ON `emargement` (`catches_up_id`);--> statement-breakpoint
CREATE TABLE `groupe` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`tag` text NOT NULL,
	`form` text NOT NULL,
	`anonymous` integer NOT NULL,
	`format` text NOT NULL,
	`public_title` text NOT NULL,
	`starts_on` text NOT NULL,
	`at` text NOT NULL,
	`lieu` text NOT NULL,
	`lieu_id` text,
	`created_at` text NOT NULL,
	`closed_on` text,
	FOREIGN KEY (`programme_id`) REFERENCES `programme`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`lieu_id`) REFERENCES `lieu`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "groupe_type" CHECK("groupe"."type" in ('cjse', 'cjse-eviction', 'stage', 'groupe-de-parole', 'atelier', 'parentalite', 'entretiens-responsabilisation', 'suivi-psychologique', 'suivi-socio-educatif', 'detention', 'hebergement')),
	CONSTRAINT "groupe_tag" CHECK("groupe"."tag" in ('responsabilisation', 'soin', 'socio-educatif', 'hebergement', 'autre')),
	CONSTRAINT "groupe_form" CHECK("groupe"."form" in ('collectif', 'individuel'))
);
--> statement-breakpoint
CREATE INDEX `groupe_programme` ON `groupe` (`programme_id`);--> statement-breakpoint
CREATE INDEX `groupe_lieu` ON `groupe` (`lieu_id`);--> statement-breakpoint
CREATE INDEX `groupe_closed` ON `groupe` (`closed_on`,`starts_on`);--> statement-breakpoint
CREATE TABLE `groupe_permanence` (
	`id` text PRIMARY KEY NOT NULL,
	`groupe_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`lieu` text NOT NULL,
	FOREIGN KEY (`groupe_id`) REFERENCES `groupe`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `groupe_permanence_groupe` ON `groupe_permanence` (`groupe_id`);--> statement-breakpoint
CREATE TABLE `incompatibilite` (
	`id` text PRIMARY KEY NOT NULL,
	`personne_id` text NOT NULL,
	`other_id` text NOT NULL,
	`created_at` text NOT NULL,
	`compte_id` text NOT NULL,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`other_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incompatibilite_pair` ON `incompatibilite` (`personne_id`,`other_id`);--> statement-breakpoint
CREATE INDEX `incompatibilite_other` ON `incompatibilite` (`other_id`);--> statement-breakpoint
CREATE TABLE `inscription` (
	`id` text PRIMARY KEY NOT NULL,
	`groupe_id` text,
	`type` text NOT NULL,
	`personne_id` text NOT NULL,
	`orientation_id` text NOT NULL,
	`mesure_id` text,
	`accompagnement_id` text,
	`state` text NOT NULL,
	`asked_on` text NOT NULL,
	`due_on` text,
	`entered_on` text,
	`ended_on` text,
	`ended_along` integer DEFAULT false NOT NULL,
	`fee_cents` integer,
	`created_at` text NOT NULL,
	`compte_id` text NOT NULL,
	FOREIGN KEY (`groupe_id`) REFERENCES `groupe`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`orientation_id`) REFERENCES `orientation`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`mesure_id`) REFERENCES `mesure`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`accompagnement_id`) REFERENCES `accompagnement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "inscription_type" CHECK("inscription"."type" in ('cjse', 'cjse-eviction', 'stage', 'groupe-de-parole', 'atelier', 'parentalite', 'entretiens-responsabilisation', 'suivi-psychologique', 'suivi-socio-educatif', 'detention', 'hebergement')),
	CONSTRAINT "inscription_state" CHECK("inscription"."state" in ('attente', 'inscrit', 'termine', 'interrompu', 'abandon', 'exclu', 'retire')),
	CONSTRAINT "inscription_fee" CHECK("inscription"."fee_cents" is null or "inscription"."fee_cents" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inscription_once` ON `inscription` (`groupe_id`,`personne_id`) WHERE state in ('attente', 'inscrit');--> statement-breakpoint
CREATE INDEX `inscription_groupe` ON `inscription` (`groupe_id`,`state`);--> statement-breakpoint
CREATE INDEX `inscription_personne` ON `inscription` (`personne_id`);--> statement-breakpoint
CREATE INDEX `inscription_orientation` ON `inscription` (`orientation_id`);--> statement-breakpoint
CREATE INDEX `inscription_mesure` ON `inscription` (`mesure_id`);--> statement-breakpoint
CREATE INDEX `inscription_accompagnement` ON `inscription` (`accompagnement_id`);--> statement-breakpoint
CREATE INDEX `inscription_state_idx` ON `inscription` (`state`,`type`);--> statement-breakpoint
CREATE TABLE `programme` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`tag` text NOT NULL,
	`form` text NOT NULL,
	`anonymous` integer NOT NULL,
	`format` text NOT NULL,
	`created_at` text NOT NULL,
	`removed_at` text,
	CONSTRAINT "programme_type" CHECK("programme"."type" in ('cjse', 'cjse-eviction', 'stage', 'groupe-de-parole', 'atelier', 'parentalite', 'entretiens-responsabilisation', 'suivi-psychologique', 'suivi-socio-educatif', 'detention', 'hebergement')),
	CONSTRAINT "programme_tag" CHECK("programme"."tag" in ('responsabilisation', 'soin', 'socio-educatif', 'hebergement', 'autre')),
	CONSTRAINT "programme_form" CHECK("programme"."form" in ('collectif', 'individuel'))
);
--> statement-breakpoint
CREATE TABLE `pseudonyme` (
	`id` text PRIMARY KEY NOT NULL,
	`seance_id` text NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`seance_id`) REFERENCES `seance`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `pseudonyme_seance` ON `pseudonyme` (`seance_id`);--> statement-breakpoint
CREATE TABLE `seance` (
	`id` text PRIMARY KEY NOT NULL,
	`groupe_id` text NOT NULL,
	`inscription_id` text,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`day` text NOT NULL,
	`at` text NOT NULL,
	`duration_minutes` integer NOT NULL,
	`lieu` text NOT NULL,
	`lieu_id` text,
	`speakers` text,
	`status` text NOT NULL,
	`closed_along` integer DEFAULT false NOT NULL,
	`planned_day` text,
	`minutes` text,
	`headcount` integer,
	`created_at` text NOT NULL,
	FOREIGN KEY (`groupe_id`) REFERENCES `groupe`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`inscription_id`) REFERENCES `inscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`lieu_id`) REFERENCES `lieu`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "seance_kind" CHECK("seance"."kind" in ('prealable', 'collective', 'individuelle', 'bilan')),
	CONSTRAINT "seance_status" CHECK("seance"."status" in ('prevue', 'tenue', 'annulee')),
	CONSTRAINT "seance_collective" CHECK(("seance"."kind" = 'collective') = ("seance"."inscription_id" is null)),
	CONSTRAINT "seance_headcount" CHECK("seance"."headcount" is null or "seance"."headcount" >= 0)
);
--> statement-breakpoint
CREATE INDEX `seance_groupe` ON `seance` (`groupe_id`,`day`,`at`);--> statement-breakpoint
CREATE INDEX `seance_inscription` ON `seance` (`inscription_id`,`day`);--> statement-breakpoint
CREATE INDEX `seance_day` ON `seance` (`day`,`at`);--> statement-breakpoint
CREATE INDEX `seance_lieu` ON `seance` (`lieu_id`);--> statement-breakpoint
CREATE TABLE `versement` (
	`id` text PRIMARY KEY NOT NULL,
	`inscription_id` text,
	`sejour_id` text,
	`amount_cents` integer NOT NULL,
	`paid_on` text NOT NULL,
	`means` text NOT NULL,
	`year` integer NOT NULL,
	`rank` integer NOT NULL,
	`created_at` text NOT NULL,
	`compte_id` text NOT NULL,
	`cancelled_at` text,
	FOREIGN KEY (`inscription_id`) REFERENCES `inscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`sejour_id`) REFERENCES `sejour`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "versement_means" CHECK("versement"."means" in ('especes', 'cheque', 'virement', 'carte')),
	CONSTRAINT "versement_amount" CHECK("versement"."amount_cents" > 0),
	CONSTRAINT "versement_about" CHECK(("versement"."inscription_id" is null) <> ("versement"."sejour_id" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `versement_number` ON `versement` (`year`,`rank`);--> statement-breakpoint
CREATE INDEX `versement_inscription` ON `versement` (`inscription_id`);--> statement-breakpoint
CREATE INDEX `versement_sejour` ON `versement` (`sejour_id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_accompagnement` (
	`id` text PRIMARY KEY NOT NULL,
	`personne_id` text NOT NULL,
	`orientation_id` text NOT NULL,
	`mesure_id` text,
	`type` text NOT NULL,
	`starts_on` text NOT NULL,
	`ended_on` text,
	`motif` text,
	`referent_id` text NOT NULL,
	`binome_id` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`orientation_id`) REFERENCES `orientation`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`mesure_id`) REFERENCES `mesure`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`referent_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`binome_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "accompagnement_type" CHECK("__new_accompagnement"."type" in ('cjse', 'cjse-eviction', 'stage', 'groupe-de-parole', 'atelier', 'parentalite', 'entretiens-responsabilisation', 'suivi-psychologique', 'suivi-socio-educatif', 'detention', 'hebergement')),
	CONSTRAINT "accompagnement_motif" CHECK("__new_accompagnement"."motif" is null or "__new_accompagnement"."motif" in ('fin-de-mesure', 'acheve', 'abandon', 'jamais-venu', 'non-adhesion', 'exclusion', 'revocation-incarceration', 'demenagement', 'reorientation', 'sante', 'deces', 'autre'))
);
--> statement-breakpoint
INSERT INTO `__new_accompagnement`("id", "personne_id", "orientation_id", "mesure_id", "type", "starts_on", "ended_on", "motif", "referent_id", "binome_id", "created_at") SELECT "id", "personne_id", "orientation_id", "mesure_id", "type", "starts_on", "ended_on", "motif", "referent_id", "binome_id", "created_at" FROM `accompagnement`;--> statement-breakpoint
DROP TABLE `accompagnement`;--> statement-breakpoint
ALTER TABLE `__new_accompagnement` RENAME TO `accompagnement`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `accompagnement_ended_on` ON `accompagnement` (`ended_on`);--> statement-breakpoint
CREATE INDEX `accompagnement_personne` ON `accompagnement` (`personne_id`);--> statement-breakpoint
CREATE INDEX `accompagnement_orientation` ON `accompagnement` (`orientation_id`);--> statement-breakpoint
CREATE INDEX `accompagnement_referent` ON `accompagnement` (`referent_id`);--> statement-breakpoint
CREATE INDEX `accompagnement_binome` ON `accompagnement` (`binome_id`);--> statement-breakpoint
CREATE TABLE `__new_compte` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`folded_name` text NOT NULL,
	`role` text NOT NULL,
	`created_at` text NOT NULL,
	`disabled_at` text,
	CONSTRAINT "compte_role" CHECK("__new_compte"."role" in ('direction', 'controleur', 'psychologue', 'secretariat', 'coordination', 'lecture'))
);
--> statement-breakpoint
INSERT INTO `__new_compte`("id", "name", "folded_name", "role", "created_at", "disabled_at") SELECT "id", "name", "folded_name", "role", "created_at", "disabled_at" FROM `compte`;--> statement-breakpoint
DROP TABLE `compte`;--> statement-breakpoint
ALTER TABLE `__new_compte` RENAME TO `compte`;--> statement-breakpoint
CREATE UNIQUE INDEX `compte_foldedName_unique` ON `compte` (`folded_name`);--> statement-breakpoint
CREATE TABLE `__new_document` (
	`id` text PRIMARY KEY NOT NULL,
	`accompagnement_id` text,
	`orientation_id` text,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`state` text NOT NULL,
	`year` integer,
	`rank` integer,
	`content` text NOT NULL,
	`contenu_id` text,
	`cause` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`issued_at` text,
	`compte_id` text NOT NULL,
	FOREIGN KEY (`accompagnement_id`) REFERENCES `accompagnement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`orientation_id`) REFERENCES `orientation`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`contenu_id`) REFERENCES `contenu`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "document_kind" CHECK("__new_document"."kind" in ('convocation', 'attestation-presence', 'rapport-situation', 'rapport-incident', 'rapport-fin', 'retour-prescripteur', 'attestation-module', 'module-inacheve', 'contrat-engagement', 'autre')),
	CONSTRAINT "document_state" CHECK("__new_document"."state" in ('brouillon', 'emis', 'annule'))
);
--> statement-breakpoint
INSERT INTO `__new_document`("id", "accompagnement_id", "orientation_id", "kind", "title", "state", "year", "rank", "content", "contenu_id", "cause", "created_at", "updated_at", "issued_at", "compte_id") SELECT "id", "accompagnement_id", "orientation_id", "kind", "title", "state", "year", "rank", "content", "contenu_id", "cause", "created_at", "updated_at", "issued_at", "compte_id" FROM `document`;--> statement-breakpoint
DROP TABLE `document`;--> statement-breakpoint
ALTER TABLE `__new_document` RENAME TO `document`;--> statement-breakpoint
CREATE UNIQUE INDEX `document_number` ON `document` (`year`,`rank`);--> statement-breakpoint
CREATE INDEX `document_accompagnement` ON `document` (`accompagnement_id`);--> statement-breakpoint
CREATE INDEX `document_orientation` ON `document` (`orientation_id`);--> statement-breakpoint
CREATE INDEX `document_contenu` ON `document` (`contenu_id`);--> statement-breakpoint
CREATE TABLE `__new_modele` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`content` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`removed_at` text,
	CONSTRAINT "modele_kind" CHECK("__new_modele"."kind" in ('convocation', 'attestation-presence', 'rapport-situation', 'rapport-incident', 'rapport-fin', 'retour-prescripteur', 'attestation-module', 'module-inacheve', 'contrat-engagement', 'autre'))
);
--> statement-breakpoint
INSERT INTO `__new_modele`("id", "kind", "name", "content", "created_at", "updated_at", "removed_at") SELECT "id", "kind", "name", "content", "created_at", "updated_at", "removed_at" FROM `modele`;--> statement-breakpoint
DROP TABLE `modele`;--> statement-breakpoint
ALTER TABLE `__new_modele` RENAME TO `modele`;