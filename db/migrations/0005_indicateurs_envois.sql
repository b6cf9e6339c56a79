CREATE TABLE `diffusion` (
	`id` text PRIMARY KEY NOT NULL,
	`scope` text NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer,
	`payload` text NOT NULL,
	`at` text NOT NULL,
	CONSTRAINT "diffusion_scope" CHECK("diffusion"."scope" in ('antenne', 'region'))
);
--> statement-breakpoint
CREATE INDEX `diffusion_year` ON `diffusion` (`scope`,`year`);--> statement-breakpoint
ALTER TABLE `envoi` ADD `carried` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `envoi` ADD `request_reason` text;