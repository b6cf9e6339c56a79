CREATE TABLE `preference` (
	`compte_id` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`compte_id`, `key`),
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `complement` (
	`id` text PRIMARY KEY NOT NULL,
	`personne_id` text NOT NULL,
	`champ` text NOT NULL,
	`value` text,
	`observed_on` text NOT NULL,
	`recorded_at` text NOT NULL,
	`compte_id` text,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `complement_personne` ON `complement` (`personne_id`,`champ`,`observed_on`);--> statement-breakpoint
CREATE TABLE `correspondant` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`signature_key` text NOT NULL,
	`reception_key` text NOT NULL,
	`created_at` text NOT NULL,
	`disabled_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `correspondant_signatureKey_unique` ON `correspondant` (`signature_key`);--> statement-breakpoint
CREATE TABLE `transfert` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`direction` text NOT NULL,
	`correspondant_id` text NOT NULL,
	`accompagnement_id` text,
	`state` text NOT NULL,
	`sealed` blob,
	`sha256` text NOT NULL,
	`at` text NOT NULL,
	`acknowledged_at` text,
	`compte_id` text NOT NULL,
	FOREIGN KEY (`correspondant_id`) REFERENCES `correspondant`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`accompagnement_id`) REFERENCES `accompagnement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "transfert_direction" CHECK("transfert"."direction" in ('sortant', 'entrant')),
	CONSTRAINT "transfert_state" CHECK("transfert"."state" in ('en-attente', 'accuse', 'annule', 'recu'))
);
--> statement-breakpoint
CREATE INDEX `transfert_accompagnement` ON `transfert` (`accompagnement_id`);--> statement-breakpoint
CREATE INDEX `transfert_number` ON `transfert` (`number`);