CREATE TABLE `recuperation` (
	`id` text PRIMARY KEY NOT NULL,
	`personne_id` text NOT NULL,
	`backup_at` text NOT NULL,
	`undo` text NOT NULL,
	`at` text NOT NULL,
	`compte_id` text NOT NULL,
	FOREIGN KEY (`personne_id`) REFERENCES `personne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `recuperation_personne` ON `recuperation` (`personne_id`);--> statement-breakpoint
CREATE INDEX `recuperation_compte` ON `recuperation` (`compte_id`);--> statement-breakpoint
ALTER TABLE `effacement` ADD `merged_ids` text;