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
CREATE INDEX `rapport_version_compte` ON `rapport_version` (`compte_id`);