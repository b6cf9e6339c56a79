CREATE TABLE `ecart` (
	`instantane_id` text PRIMARY KEY NOT NULL,
	`compte_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`instantane_id`) REFERENCES `instantane`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `ecart_compte` ON `ecart` (`compte_id`);--> statement-breakpoint
ALTER TABLE `antenne` ADD `lost_on` text;