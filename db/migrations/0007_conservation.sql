CREATE TABLE `ecart` (
	`instantane_id` text PRIMARY KEY NOT NULL,
	`compte_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`instantane_id`) REFERENCES `instantane`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `ecart_compte` ON `ecart` (`compte_id`);--> statement-breakpoint
CREATE TABLE `chiffre_fige` (
	`indicateur_id` text NOT NULL,
	`code` text NOT NULL,
	`month` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`indicateur_id`, `code`, `month`)
);
--> statement-breakpoint
CREATE TABLE `effacement` (
	`id` text PRIMARY KEY NOT NULL,
	`opaque_id` text NOT NULL,
	`reason` text NOT NULL,
	`at` text NOT NULL,
	`compte_id` text NOT NULL,
	`erased` text NOT NULL,
	`rewritten_at` text,
	`backups_removed_at` text,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "effacement_reason" CHECK("effacement"."reason" in ('duree', 'demande'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `effacement_opaqueId_unique` ON `effacement` (`opaque_id`);--> statement-breakpoint
CREATE INDEX `effacement_at` ON `effacement` (`at`);--> statement-breakpoint
CREATE INDEX `effacement_compte` ON `effacement` (`compte_id`);--> statement-breakpoint
CREATE TABLE `prolongation` (
	`id` text PRIMARY KEY NOT NULL,
	`personne_id` text NOT NULL,
	`until` text NOT NULL,
	`reason` text NOT NULL,
	`at` text NOT NULL,
	`compte_id` text NOT NULL,
	`removed_at` text,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `prolongation_personne` ON `prolongation` (`personne_id`);--> statement-breakpoint
CREATE INDEX `prolongation_compte` ON `prolongation` (`compte_id`);--> statement-breakpoint
ALTER TABLE `antenne` ADD `lost_on` text;