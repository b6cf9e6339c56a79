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
CREATE INDEX `commentaire_indicateur_compte` ON `commentaire_indicateur` (`compte_id`);