CREATE TABLE `chiffres` (
	`instantane_id` text PRIMARY KEY NOT NULL,
	`definitions` text NOT NULL,
	`counts` blob NOT NULL,
	FOREIGN KEY (`instantane_id`) REFERENCES `instantane`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
ALTER TABLE `antenne` ADD `cpca` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `diffusion` ADD `cpca` text;--> statement-breakpoint
ALTER TABLE `diffusion` ADD `members` text;