CREATE TABLE `journal_segment` (
	`last_seq` integer PRIMARY KEY NOT NULL,
	`first_seq` integer NOT NULL,
	`lines` integer NOT NULL,
	`last_hash` blob,
	`purged_at` text NOT NULL
);
--> statement-breakpoint
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
ALTER TABLE `journal` ADD `hash` blob;--> statement-breakpoint
CREATE INDEX `journal_at` ON `journal` (`at`);--> statement-breakpoint
CREATE INDEX `journal_compte` ON `journal` (`compte_id`);