CREATE TABLE `journal_segment` (
	`last_seq` integer PRIMARY KEY NOT NULL,
	`first_seq` integer NOT NULL,
	`lines` integer NOT NULL,
	`last_hash` blob,
	`purged_at` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `journal` ADD `hash` blob;--> statement-breakpoint
CREATE INDEX `journal_at` ON `journal` (`at`);--> statement-breakpoint
CREATE INDEX `journal_compte` ON `journal` (`compte_id`);