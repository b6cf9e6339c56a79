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
DROP INDEX `instantane_seq`;--> statement-breakpoint
ALTER TABLE `instantane` ADD `card_rank` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `instantane_seq` ON `instantane` (`antenne_id`,`card_rank`,`seq`);--> statement-breakpoint
ALTER TABLE `antenne` ADD `card_name` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `card_rank` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `antenne` ADD `revoked_at` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `contact_name` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `contact_phone` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `contact_email` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `expected_from` text;--> statement-breakpoint
ALTER TABLE `antenne` ADD `expected_until` text;--> statement-breakpoint
ALTER TABLE `reception` ADD `code` text;