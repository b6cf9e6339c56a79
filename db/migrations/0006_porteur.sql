CREATE TABLE `remise` (
	`id` text PRIMARY KEY NOT NULL,
	`level` text NOT NULL,
	`format` text NOT NULL,
	`asked` text NOT NULL,
	`label` text NOT NULL,
	`recipient` text,
	`purpose` text,
	`payload` text NOT NULL,
	`compte_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "remise_level" CHECK("remise"."level" in ('R', 'D')),
	CONSTRAINT "remise_format" CHECK("remise"."format" in ('xlsx', 'pdf', 'docx', 'png', 'svg'))
);
--> statement-breakpoint
CREATE INDEX `remise_compte` ON `remise` (`compte_id`);--> statement-breakpoint
CREATE INDEX `remise_at` ON `remise` (`at`);--> statement-breakpoint
CREATE TABLE `budget` (
	`year` integer PRIMARY KEY NOT NULL,
	`total_cents` integer NOT NULL,
	CONSTRAINT "budget_total" CHECK("budget"."total_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE `communication` (
	`id` text PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`created_at` text NOT NULL,
	`removed_at` text,
	CONSTRAINT "communication_kind" CHECK("communication"."kind" in ('site', 'reseaux', 'imprime', 'presse', 'presentation', 'video', 'autre'))
);
--> statement-breakpoint
CREATE INDEX `communication_day` ON `communication` (`day`);--> statement-breakpoint
CREATE TABLE `convention` (
	`id` text PRIMARY KEY NOT NULL,
	`antenne_id` text NOT NULL,
	`year` integer NOT NULL,
	`signed_on` text,
	`share_cents` integer NOT NULL,
	`places` integer,
	`created_at` text NOT NULL,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "convention_share" CHECK("convention"."share_cents" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `convention_antenne_year` ON `convention` (`antenne_id`,`year`);--> statement-breakpoint
CREATE INDEX `convention_year` ON `convention` (`year`);--> statement-breakpoint
CREATE TABLE `convention_echeance` (
	`id` text PRIMARY KEY NOT NULL,
	`convention_id` text NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`due_on` text NOT NULL,
	`amount_cents` integer,
	`done_on` text,
	FOREIGN KEY (`convention_id`) REFERENCES `convention`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "convention_echeance_kind" CHECK("convention_echeance"."kind" in ('versement', 'compte-rendu', 'autre'))
);
--> statement-breakpoint
CREATE INDEX `convention_echeance_convention` ON `convention_echeance` (`convention_id`);--> statement-breakpoint
CREATE INDEX `convention_echeance_due` ON `convention_echeance` (`due_on`,`done_on`);--> statement-breakpoint
CREATE TABLE `etude` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`state` text NOT NULL,
	`who` text,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`created_at` text NOT NULL,
	`removed_at` text,
	CONSTRAINT "etude_state" CHECK("etude"."state" in ('prevue', 'en-cours', 'terminee', 'abandonnee'))
);
--> statement-breakpoint
CREATE INDEX `etude_starts_on` ON `etude` (`starts_on`);--> statement-breakpoint
CREATE TABLE `evenement` (
	`id` text PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`role` text NOT NULL,
	`town` text,
	`departement` text,
	`reached` integer,
	`created_at` text NOT NULL,
	`removed_at` text,
	CONSTRAINT "evenement_kind" CHECK("evenement"."kind" in ('colloque', 'sensibilisation', 'reunion-partenariale', 'instance', 'autre')),
	CONSTRAINT "evenement_role" CHECK("evenement"."role" in ('organisateur', 'participant')),
	CONSTRAINT "evenement_reached" CHECK("evenement"."reached" is null or "evenement"."reached" >= 0)
);
--> statement-breakpoint
CREATE INDEX `evenement_day` ON `evenement` (`day`);--> statement-breakpoint
CREATE TABLE `formation` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`partner` text,
	`first_day` text NOT NULL,
	`last_day` text NOT NULL,
	`minutes` integer,
	`place` text,
	`trainers` text,
	`participants` text DEFAULT '[]' NOT NULL,
	`evaluations` text DEFAULT '[]' NOT NULL,
	`created_at` text NOT NULL,
	`removed_at` text,
	CONSTRAINT "formation_kind" CHECK("formation"."kind" in ('a-la-demande', 'proposee', 'interne', 'suivie')),
	CONSTRAINT "formation_days" CHECK("formation"."last_day" >= "formation"."first_day")
);
--> statement-breakpoint
CREATE INDEX `formation_first_day` ON `formation` (`first_day`);--> statement-breakpoint
CREATE TABLE `ancien_nom` (
	`id` text PRIMARY KEY NOT NULL,
	`antenne_id` text NOT NULL,
	`name` text NOT NULL,
	`until` text NOT NULL,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `ancien_nom_antenne` ON `ancien_nom` (`antenne_id`,`until`);--> statement-breakpoint
CREATE TABLE `ancienne_carte` (
	`id` text PRIMARY KEY NOT NULL,
	`antenne_id` text NOT NULL,
	`code` text NOT NULL,
	`public_key` text NOT NULL,
	`enrolled_at` text NOT NULL,
	`revoked_at` text NOT NULL,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ancienne_carte_code_unique` ON `ancienne_carte` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `ancienne_carte_publicKey_unique` ON `ancienne_carte` (`public_key`);--> statement-breakpoint
CREATE INDEX `ancienne_carte_antenne` ON `ancienne_carte` (`antenne_id`);--> statement-breakpoint
CREATE TABLE `apres_cloture` (
	`instantane_id` text PRIMARY KEY NOT NULL,
	`cloture_id` text NOT NULL,
	`accepted_at` text,
	`accept_reason` text,
	`accepted_by` text,
	FOREIGN KEY (`instantane_id`) REFERENCES `instantane`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`cloture_id`) REFERENCES `cloture`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`accepted_by`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `apres_cloture_cloture` ON `apres_cloture` (`cloture_id`);--> statement-breakpoint
CREATE INDEX `apres_cloture_accepted_by` ON `apres_cloture` (`accepted_by`);--> statement-breakpoint
CREATE TABLE `cloture` (
	`id` text PRIMARY KEY NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`compte_id` text NOT NULL,
	`at` text NOT NULL,
	`reopened_at` text,
	`reopen_reason` text,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cloture_open` ON `cloture` (`year`,`quarter`) WHERE "cloture"."reopened_at" is null;--> statement-breakpoint
CREATE INDEX `cloture_compte` ON `cloture` (`compte_id`);--> statement-breakpoint
CREATE TABLE `suite` (
	`id` text PRIMARY KEY NOT NULL,
	`former_id` text NOT NULL,
	`antenne_id` text NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	FOREIGN KEY (`former_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `suite_former_antenne` ON `suite` (`former_id`,`antenne_id`);--> statement-breakpoint
CREATE INDEX `suite_antenne` ON `suite` (`antenne_id`);--> statement-breakpoint
CREATE TABLE `validation` (
	`instantane_id` text PRIMARY KEY NOT NULL,
	`compte_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`instantane_id`) REFERENCES `instantane`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `validation_compte` ON `validation` (`compte_id`);--> statement-breakpoint
CREATE TABLE `journal_segment` (
	`last_seq` integer PRIMARY KEY NOT NULL,
	`first_seq` integer NOT NULL,
	`lines` integer NOT NULL,
	`last_hash` blob,
	`purged_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `pli_parti` (
	`id` text PRIMARY KEY NOT NULL,
	`side` text NOT NULL,
	`antenne_id` text,
	`peer_code` text NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`about_id` text,
	`at` text NOT NULL,
	`state` text NOT NULL,
	`seq` integer,
	`sealed` blob,
	`sha256` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` text,
	`problem` text,
	`deposited_at` text,
	`exported_at` text,
	`accuse` text,
	`accuse_outcome` text,
	`accuse_reason` text,
	`accuse_on` text,
	`accuse_problem` text,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "pli_parti_side" CHECK("pli_parti"."side" in ('porteur', 'antenne')),
	CONSTRAINT "pli_parti_state" CHECK("pli_parti"."state" in ('written', 'waiting', 'stopped', 'deposited', 'exported')),
	CONSTRAINT "pli_parti_outcome" CHECK("pli_parti"."accuse_outcome" is null or "pli_parti"."accuse_outcome" in ('received', 'refused'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pli_parti_seq` ON `pli_parti` (`side`,`peer_code`,`seq`);--> statement-breakpoint
CREATE INDEX `pli_parti_antenne` ON `pli_parti` (`antenne_id`);--> statement-breakpoint
CREATE INDEX `pli_parti_about` ON `pli_parti` (`about_id`);--> statement-breakpoint
CREATE TABLE `pli_recu` (
	`id` text PRIMARY KEY NOT NULL,
	`side` text NOT NULL,
	`antenne_id` text,
	`peer_code` text NOT NULL,
	`sha256` text NOT NULL,
	`file_name` text,
	`outcome` text NOT NULL,
	`reason` text,
	`at` text NOT NULL,
	`seq` integer,
	`previous` text,
	`kind` text,
	`content` text,
	`about_id` text,
	`accuse` text,
	`accuse_deposited_at` text,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "pli_recu_side" CHECK("pli_recu"."side" in ('porteur', 'antenne')),
	CONSTRAINT "pli_recu_outcome" CHECK("pli_recu"."outcome" in ('received', 'refused')),
	CONSTRAINT "pli_recu_reason" CHECK("pli_recu"."reason" is null or "pli_recu"."reason" in ('recipient', 'altered', 'signature', 'content', 'newer', 'addressee', 'replay', 'broken-chain'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pli_recu_seq` ON `pli_recu` (`side`,`peer_code`,`seq`) WHERE "pli_recu"."outcome" = 'received';--> statement-breakpoint
CREATE UNIQUE INDEX `pli_recu_sha256` ON `pli_recu` (`side`,`sha256`);--> statement-breakpoint
CREATE INDEX `pli_recu_antenne` ON `pli_recu` (`antenne_id`);--> statement-breakpoint
CREATE INDEX `pli_recu_about` ON `pli_recu` (`about_id`);--> statement-breakpoint
CREATE TABLE `chiffres` (
	`instantane_id` text PRIMARY KEY NOT NULL,
	`definitions` text NOT NULL,
	`counts` blob NOT NULL,
	FOREIGN KEY (`instantane_id`) REFERENCES `instantane`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `appel` (
	`id` text PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`at` text NOT NULL,
	`origine` text NOT NULL,
	`motif` text NOT NULL,
	`minutes` integer,
	`departement` text,
	`compte_id` text NOT NULL,
	`created_at` text NOT NULL,
	`removed_at` text,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "appel_minutes" CHECK("appel"."minutes" is null or "appel"."minutes" >= 0)
);
--> statement-breakpoint
CREATE INDEX `appel_day` ON `appel` (`day`,`origine`,`motif`);--> statement-breakpoint
CREATE TABLE `demandeur` (
	`id` text PRIMARY KEY NOT NULL,
	`last_name` text NOT NULL,
	`first_name` text NOT NULL,
	`folded_name` text NOT NULL,
	`birth_date` text,
	`phone` text,
	`departement` text,
	`antenne_id` text,
	`first_contact_on` text NOT NULL,
	`issue` text DEFAULT 'en-cours' NOT NULL,
	`issue_on` text,
	`redirected_to` text,
	`created_at` text NOT NULL,
	`erased_at` text,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "demandeur_issue" CHECK("demandeur"."issue" in ('en-cours', 'orientee', 'redirigee', 'sans-suite'))
);
--> statement-breakpoint
CREATE INDEX `demandeur_first_contact` ON `demandeur` (`first_contact_on`);--> statement-breakpoint
CREATE INDEX `demandeur_name` ON `demandeur` (`folded_name`);--> statement-breakpoint
CREATE INDEX `demandeur_antenne` ON `demandeur` (`antenne_id`);--> statement-breakpoint
CREATE TABLE `demandeur_entretien` (
	`id` text PRIMARY KEY NOT NULL,
	`demandeur_id` text NOT NULL,
	`day` text NOT NULL,
	`mode` text NOT NULL,
	`suite` text NOT NULL,
	`resume` text,
	`compte_id` text NOT NULL,
	`created_at` text NOT NULL,
	`removed_at` text,
	FOREIGN KEY (`demandeur_id`) REFERENCES `demandeur`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "demandeur_entretien_mode" CHECK("demandeur_entretien"."mode" in ('telephone', 'presentiel')),
	CONSTRAINT "demandeur_entretien_suite" CHECK("demandeur_entretien"."suite" in ('autre-entretien', 'orientation', 'redirection', 'sans-suite', 'absent'))
);
--> statement-breakpoint
CREATE INDEX `demandeur_entretien_demandeur` ON `demandeur_entretien` (`demandeur_id`,`day`);--> statement-breakpoint
CREATE INDEX `demandeur_entretien_day` ON `demandeur_entretien` (`day`);--> statement-breakpoint
CREATE TABLE `orientation_envoyee` (
	`id` text PRIMARY KEY NOT NULL,
	`demandeur_id` text NOT NULL,
	`antenne_id` text NOT NULL,
	`number` text NOT NULL,
	`sent_on` text NOT NULL,
	`source` text NOT NULL,
	`cadre` text NOT NULL,
	`cancelled_at` text,
	`answer` text DEFAULT 'en-attente' NOT NULL,
	`answered_on` text,
	`refusal_reason` text,
	`first_interview_on` text,
	`answer_seq` integer DEFAULT 0 NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`demandeur_id`) REFERENCES `demandeur`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "orientation_envoyee_source" CHECK("orientation_envoyee"."source" in ('volontaire', 'partenaire', 'fnacav', 'justice', 'forces-ordre', 'spip', 'antenne')),
	CONSTRAINT "orientation_envoyee_cadre" CHECK("orientation_envoyee"."cadre" in ('presentenciel', 'postsentenciel', 'civil', 'volontaire')),
	CONSTRAINT "orientation_envoyee_answer" CHECK("orientation_envoyee"."answer" in ('en-attente', 'acceptee', 'refusee', 'retournee', 'redirigee', 'sans-suite')),
	CONSTRAINT "orientation_envoyee_reason" CHECK("orientation_envoyee"."refusal_reason" is null or "orientation_envoyee"."refusal_reason" in ('hors-secteur', 'hors-cadre', 'sans-demande', 'refus-personne', 'incompatible', 'places', 'autre'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `orientation_envoyee_number_unique` ON `orientation_envoyee` (`number`);--> statement-breakpoint
CREATE INDEX `orientation_envoyee_demandeur` ON `orientation_envoyee` (`demandeur_id`);--> statement-breakpoint
CREATE INDEX `orientation_envoyee_sent` ON `orientation_envoyee` (`sent_on`);--> statement-breakpoint
CREATE INDEX `orientation_envoyee_antenne` ON `orientation_envoyee` (`antenne_id`);--> statement-breakpoint
CREATE TABLE `orientation_recue` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`content` text,
	`sent_on` text NOT NULL,
	`received_at` text NOT NULL,
	`orientation_id` text,
	`cancelled_at` text,
	`answer_seq` integer DEFAULT 0 NOT NULL,
	`answer_sha256` text,
	FOREIGN KEY (`orientation_id`) REFERENCES `orientation`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `orientation_recue_number_unique` ON `orientation_recue` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `orientation_recue_orientation` ON `orientation_recue` (`orientation_id`);--> statement-breakpoint
CREATE TABLE `rapport_version` (
	`id` text PRIMARY KEY NOT NULL,
	`year` integer NOT NULL,
	`part` text NOT NULL,
	`antenne_id` text,
	`content` text,
	`at` text NOT NULL,
	`compte_id` text NOT NULL,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "rapport_version_part" CHECK("rapport_version"."part" in ('missions', 'role', 'modules', 'antennes', 'antenne', 'enjeux', 'soutiens', 'fiche', 'masque'))
);
--> statement-breakpoint
CREATE INDEX `rapport_version_year` ON `rapport_version` (`year`,`part`);--> statement-breakpoint
CREATE INDEX `rapport_version_antenne` ON `rapport_version` (`antenne_id`);--> statement-breakpoint
CREATE INDEX `rapport_version_compte` ON `rapport_version` (`compte_id`);--> statement-breakpoint
CREATE TABLE `commentaire_region` (
	`id` text PRIMARY KEY NOT NULL,
	`antenne_id` text,
	`indicateur_id` text NOT NULL,
	`code` text,
	`year` integer NOT NULL,
	`quarter` integer,
	`comment` text NOT NULL,
	`compte_id` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `commentaire_region_year` ON `commentaire_region` (`year`,`indicateur_id`);--> statement-breakpoint
CREATE INDEX `commentaire_region_antenne` ON `commentaire_region` (`antenne_id`);--> statement-breakpoint
CREATE INDEX `commentaire_region_compte` ON `commentaire_region` (`compte_id`);--> statement-breakpoint
CREATE TABLE `constat_vu` (
	`finding_id` text PRIMARY KEY NOT NULL,
	`sentence` text NOT NULL,
	`comment` text,
	`compte_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `constat_vu_compte` ON `constat_vu` (`compte_id`);--> statement-breakpoint
CREATE TABLE `question` (
	`id` text PRIMARY KEY NOT NULL,
	`side` text NOT NULL,
	`shared_id` text NOT NULL,
	`antenne_id` text,
	`year` integer,
	`quarter` integer,
	`indicateur_id` text,
	`code` text,
	`value` integer,
	`text` text NOT NULL,
	`at` text NOT NULL,
	`compte_id` text,
	`finding_id` text,
	`answer_kind` text,
	`answer` text,
	`answered_at` text,
	`answered_by` text,
	`closed_at` text,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`answered_by`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "question_side" CHECK("question"."side" in ('porteur', 'antenne')),
	CONSTRAINT "question_answer_kind" CHECK("question"."answer_kind" is null or "question"."answer_kind" in ('texte', 'corrige'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_shared` ON `question` (`side`,`shared_id`);--> statement-breakpoint
CREATE INDEX `question_antenne` ON `question` (`antenne_id`);--> statement-breakpoint
CREATE INDEX `question_compte` ON `question` (`compte_id`);--> statement-breakpoint
CREATE INDEX `question_answered_by` ON `question` (`answered_by`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_compte` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`folded_name` text NOT NULL,
	`role` text NOT NULL,
	`created_at` text NOT NULL,
	`disabled_at` text,
	CONSTRAINT "compte_role" CHECK("__new_compte"."role" in ('direction', 'controleur', 'referent-vif', 'psychologue', 'animateur', 'secretariat', 'coordination', 'referent-donnees', 'lecture'))
);
--> statement-breakpoint
INSERT INTO `__new_compte`("id", "name", "folded_name", "role", "created_at", "disabled_at") SELECT "id", "name", "folded_name", "role", "created_at", "disabled_at" FROM `compte`;--> statement-breakpoint
DROP TABLE `compte`;--> statement-breakpoint
ALTER TABLE `__new_compte` RENAME TO `compte`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `compte_foldedName_unique` ON `compte` (`folded_name`);--> statement-breakpoint
DROP INDEX `instantane_seq`;--> statement-breakpoint
ALTER TABLE `instantane` ADD `card_rank` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `instantane_seq` ON `instantane` (`antenne_id`,`card_rank`,`seq`);--> statement-breakpoint
ALTER TABLE `journal` ADD `hash` blob;--> statement-breakpoint
CREATE INDEX `journal_at` ON `journal` (`at`);--> statement-breakpoint
CREATE INDEX `journal_compte` ON `journal` (`compte_id`);--> statement-breakpoint
ALTER TABLE `antenne` ADD `reception_key` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `card_name` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `card_rank` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `antenne` ADD `revoked_at` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `contact_name` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `contact_phone` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `contact_email` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `expected_from` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `expected_until` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `cpca` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `diffusion` ADD `cpca` text;--> statement-breakpoint
ALTER TABLE `diffusion` ADD `members` text;--> statement-breakpoint
ALTER TABLE `reception` ADD `code` text;