CREATE TABLE `remise` (
	`id` text PRIMARY KEY NOT NULL,
	`level` text NOT NULL,
	`format` text NOT NULL,
	`asked` text NOT NULL,
	`label` text NOT NULL,
	`recipient` text,
	`purpose` text,
	`payload` text NOT NULL,
	`compte_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "remise_level" CHECK("remise"."level" in ('R', 'D')),
	CONSTRAINT "remise_format" CHECK("remise"."format" in ('xlsx', 'pdf', 'docx', 'png', 'svg'))
);
--> statement-breakpoint
CREATE INDEX `remise_compte` ON `remise` (`compte_id`);--> statement-breakpoint
CREATE INDEX `remise_at` ON `remise` (`at`);