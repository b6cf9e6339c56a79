CREATE TABLE `accompagnement` (
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
	CONSTRAINT "accompagnement_type" CHECK("accompagnement"."type" in ('cjse', 'cjse-eviction', 'stage', 'groupe-de-parole', 'entretiens-responsabilisation', 'suivi-psychologique', 'suivi-socio-educatif', 'hebergement')),
	CONSTRAINT "accompagnement_motif" CHECK("accompagnement"."motif" is null or "accompagnement"."motif" in ('fin-de-mesure', 'acheve', 'abandon', 'jamais-venu', 'non-adhesion', 'exclusion', 'revocation-incarceration', 'demenagement', 'reorientation', 'sante', 'deces', 'autre'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `accompagnement_ended_on` ON `accompagnement` (`ended_on`);--> statement-breakpoint
CREATE INDEX `accompagnement_personne` ON `accompagnement` (`personne_id`);--> statement-breakpoint
CREATE INDEX `accompagnement_orientation` ON `accompagnement` (`orientation_id`);--> statement-breakpoint
CREATE INDEX `accompagnement_referent` ON `accompagnement` (`referent_id`);--> statement-breakpoint
CREATE INDEX `accompagnement_binome` ON `accompagnement` (`binome_id`);--> statement-breakpoint
CREATE TABLE `mesure` (
	`id` text PRIMARY KEY NOT NULL,
	`personne_id` text NOT NULL,
	`nature` text NOT NULL,
	`court` text NOT NULL,
	`number` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`audience_on` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "mesure_nature" CHECK("mesure"."nature" in ('cjse', 'cjse-eviction', 'composition-penale', 'classement-sous-condition', 'sursis-probatoire', 'peine-de-stage', 'ordonnance-protection'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `mesure_personne` ON `mesure` (`personne_id`);--> statement-breakpoint
CREATE TABLE `orientation` (
	`id` text PRIMARY KEY NOT NULL,
	`personne_id` text NOT NULL,
	`received_on` text NOT NULL,
	`source` text NOT NULL,
	`cadre` text NOT NULL,
	`prescripteur` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "orientation_source" CHECK("orientation"."source" in ('volontaire', 'partenaire', 'fnacav', 'justice', 'forces-ordre', 'spip', 'antenne')),
	CONSTRAINT "orientation_cadre" CHECK("orientation"."cadre" in ('presentenciel', 'postsentenciel', 'civil', 'volontaire'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `orientation_received_on` ON `orientation` (`received_on`);--> statement-breakpoint
CREATE INDEX `orientation_personne` ON `orientation` (`personne_id`);--> statement-breakpoint
CREATE TABLE `personne` (
	`id` text PRIMARY KEY NOT NULL,
	`last_name` text NOT NULL,
	`first_name` text NOT NULL,
	`folded_name` text NOT NULL,
	`birth_date` text NOT NULL,
	`sexe` text NOT NULL,
	`created_at` text NOT NULL,
	CONSTRAINT "personne_sexe" CHECK("personne"."sexe" in ('homme', 'femme', 'non-renseigne'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `personne_folded_name` ON `personne` (`folded_name`);--> statement-breakpoint
CREATE INDEX `personne_birth_date` ON `personne` (`birth_date`);--> statement-breakpoint
CREATE TABLE `brouillon` (
	`compte_id` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`saved_at` text NOT NULL,
	PRIMARY KEY(`compte_id`, `key`),
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `compte` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`folded_name` text NOT NULL,
	`role` text NOT NULL,
	`created_at` text NOT NULL,
	`disabled_at` text,
	CONSTRAINT "compte_role" CHECK("compte"."role" in ('direction', 'controleur', 'secretariat', 'coordination', 'lecture'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `compte_foldedName_unique` ON `compte` (`folded_name`);--> statement-breakpoint
CREATE TABLE `journal` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`compte_id` text,
	`operation` text NOT NULL,
	`about` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `journal_about` ON `journal` (`about`);--> statement-breakpoint
CREATE TABLE `parametre` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `convocation` (
	`id` text PRIMARY KEY NOT NULL,
	`accompagnement_id` text NOT NULL,
	`serie_id` text,
	`day` text NOT NULL,
	`at` text NOT NULL,
	`duration_minutes` integer NOT NULL,
	`lieu` text NOT NULL,
	`status` text NOT NULL,
	`planned_day` text,
	`replaces_id` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`accompagnement_id`) REFERENCES `accompagnement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`serie_id`) REFERENCES `serie`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`replaces_id`) REFERENCES `convocation`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "convocation_status" CHECK("convocation"."status" in ('prevue', 'honoree', 'absence-excusee', 'absence-injustifiee', 'reportee', 'annulee'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `convocation_moment` ON `convocation` (`accompagnement_id`,`day`,`at`);--> statement-breakpoint
CREATE INDEX `convocation_day` ON `convocation` (`day`,`at`);--> statement-breakpoint
CREATE INDEX `convocation_status_day` ON `convocation` (`status`,`day`);--> statement-breakpoint
CREATE INDEX `convocation_serie` ON `convocation` (`serie_id`);--> statement-breakpoint
CREATE INDEX `convocation_replaces` ON `convocation` (`replaces_id`);--> statement-breakpoint
CREATE TABLE `serie` (
	`id` text PRIMARY KEY NOT NULL,
	`accompagnement_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`at` text NOT NULL,
	`duration_minutes` integer NOT NULL,
	`lieu` text NOT NULL,
	`first` text NOT NULL,
	`until` text NOT NULL,
	`on_holiday` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`accompagnement_id`) REFERENCES `accompagnement`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "serie_on_holiday" CHECK("serie"."on_holiday" in ('move', 'skip', 'keep'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `serie_accompagnement` ON `serie` (`accompagnement_id`);--> statement-breakpoint
CREATE TABLE `antenne` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`departement` text NOT NULL,
	`public_key` text NOT NULL,
	`enrolled_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `antenne_code_unique` ON `antenne` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `antenne_publicKey_unique` ON `antenne` (`public_key`);--> statement-breakpoint
CREATE TABLE `cle` (
	`use` text PRIMARY KEY NOT NULL,
	`private_key` text NOT NULL,
	`public_key` text NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `envoi` (
	`id` text PRIMARY KEY NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`seq` integer NOT NULL,
	`payload` text NOT NULL,
	`sealed` blob NOT NULL,
	`sha256` text NOT NULL,
	`state` text NOT NULL,
	`sealed_at` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` text,
	`verified_at` text,
	`exported_at` text,
	`problem` text,
	CONSTRAINT "envoi_state" CHECK("envoi"."state" in ('sealed', 'waiting', 'stopped', 'verified', 'exported'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `envoi_seq_unique` ON `envoi` (`seq`);--> statement-breakpoint
CREATE INDEX `envoi_quarter` ON `envoi` (`year`,`quarter`);--> statement-breakpoint
CREATE TABLE `instantane` (
	`id` text PRIMARY KEY NOT NULL,
	`antenne_id` text NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`seq` integer NOT NULL,
	`payload` text NOT NULL,
	`sha256` text NOT NULL,
	`received_at` text NOT NULL,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `instantane_sha256_unique` ON `instantane` (`sha256`);--> statement-breakpoint
CREATE UNIQUE INDEX `instantane_seq` ON `instantane` (`antenne_id`,`seq`);--> statement-breakpoint
CREATE INDEX `instantane_quarter` ON `instantane` (`year`,`quarter`);--> statement-breakpoint
CREATE TABLE `reception` (
	`id` text PRIMARY KEY NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`outcome` text NOT NULL,
	`antenne_id` text,
	`year` integer,
	`quarter` integer,
	`seq` integer,
	`reason` text,
	`at` text NOT NULL,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `reception_at` ON `reception` (`at`);--> statement-breakpoint
CREATE INDEX `reception_sha256` ON `reception` (`sha256`);