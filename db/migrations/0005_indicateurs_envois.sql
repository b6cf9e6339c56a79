CREATE TABLE `commentaire_indicateur` (
	`id` text PRIMARY KEY NOT NULL,
	`indicateur_id` text NOT NULL,
	`code` text,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`comment` text NOT NULL,
	`compte_id` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `commentaire_indicateur_period` ON `commentaire_indicateur` (`from`,`to`);--> statement-breakpoint
CREATE INDEX `commentaire_indicateur_compte` ON `commentaire_indicateur` (`compte_id`);--> statement-breakpoint
CREATE TABLE `diffusion` (
	`id` text PRIMARY KEY NOT NULL,
	`scope` text NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer,
	`payload` text NOT NULL,
	`at` text NOT NULL,
	CONSTRAINT "diffusion_scope" CHECK("diffusion"."scope" in ('antenne', 'region'))
);
--> statement-breakpoint
CREATE INDEX `diffusion_year` ON `diffusion` (`scope`,`year`);--> statement-breakpoint
CREATE TABLE `proposition` (
	`id` text PRIMARY KEY NOT NULL,
	`period` text NOT NULL,
	`figures_sha256` text NOT NULL,
	`state` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` text NOT NULL,
	`decided_by` text,
	`decided_at` text,
	`request_reason` text,
	FOREIGN KEY (`proposed_by`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`decided_by`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "proposition_state" CHECK("proposition"."state" in ('pending', 'approved', 'withdrawn', 'outdated'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `proposition_pending` ON `proposition` (`period`) WHERE "proposition"."state" = 'pending';--> statement-breakpoint
CREATE INDEX `proposition_proposed_by` ON `proposition` (`proposed_by`);--> statement-breakpoint
CREATE INDEX `proposition_decided_by` ON `proposition` (`decided_by`);--> statement-breakpoint
CREATE TABLE `recu` (
	`sha256` text PRIMARY KEY NOT NULL,
	`antenne_id` text NOT NULL,
	`file_name` text NOT NULL,
	`jws` text NOT NULL,
	`outcome` text NOT NULL,
	`at` text NOT NULL,
	`deposited_at` text,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "recu_outcome" CHECK("recu"."outcome" in ('imported', 'refused'))
);
--> statement-breakpoint
CREATE INDEX `recu_antenne` ON `recu` (`antenne_id`);--> statement-breakpoint
DROP INDEX `accompagnement_ended_on`;--> statement-breakpoint
CREATE INDEX `accompagnement_ended` ON `accompagnement` (`ended_on`,`starts_on`,`type`,`motif`);--> statement-breakpoint
CREATE INDEX `accompagnement_started` ON `accompagnement` (`starts_on`,`type`);--> statement-breakpoint
DROP INDEX `orientation_received_on`;--> statement-breakpoint
CREATE INDEX `orientation_received` ON `orientation` (`received_on`,`source`,`cadre`,`answer`,`personne_id`);--> statement-breakpoint
CREATE INDEX `orientation_answered` ON `orientation` (`answered_on`,`answer`,`source`,`refusal_reason`);--> statement-breakpoint
DROP INDEX `entretien_orientation`;--> statement-breakpoint
CREATE INDEX `entretien_day` ON `entretien` (`day`,`presence`,`orientation_id`,`kind`);--> statement-breakpoint
CREATE INDEX `entretien_orientation` ON `entretien` (`orientation_id`,`presence`,`day`);--> statement-breakpoint
ALTER TABLE `envoi` ADD `month` integer;--> statement-breakpoint
ALTER TABLE `envoi` ADD `receipt` text;--> statement-breakpoint
ALTER TABLE `envoi` ADD `receipt_outcome` text;--> statement-breakpoint
ALTER TABLE `envoi` ADD `receipt_on` text;--> statement-breakpoint
ALTER TABLE `envoi` ADD `receipt_reason` text;--> statement-breakpoint
ALTER TABLE `envoi` ADD `receipt_problem` text;--> statement-breakpoint
ALTER TABLE `envoi` ADD `carried` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `envoi` ADD `request_reason` text;--> statement-breakpoint
ALTER TABLE `instantane` ADD `month` integer;--> statement-breakpoint
ALTER TABLE `reception` ADD `month` integer;--> statement-breakpoint
ALTER TABLE `reception` ADD `reason_code` text;--> statement-breakpoint
CREATE INDEX `emargement_answers` ON `emargement` (`seance_id`,`status`,`inscription_id`);--> statement-breakpoint
CREATE INDEX `inscription_entered` ON `inscription` (`entered_on`,`state`,`type`,`asked_on`);--> statement-breakpoint
CREATE INDEX `inscription_ended` ON `inscription` (`ended_on`,`state`,`type`);--> statement-breakpoint
CREATE INDEX `seance_held` ON `seance` (`day`,`kind`,`status`,`groupe_id`);