CREATE TABLE `proposition` (
	`id` text PRIMARY KEY NOT NULL,
	`period` text NOT NULL,
	`figures_sha256` text NOT NULL,
	`state` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` text NOT NULL,
	`decided_by` text,
	`decided_at` text,
	FOREIGN KEY (`proposed_by`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`decided_by`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "proposition_state" CHECK("proposition"."state" in ('pending', 'approved', 'withdrawn', 'outdated'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `proposition_pending` ON `proposition` (`period`) WHERE "proposition"."state" = 'pending';--> statement-breakpoint
CREATE INDEX `proposition_proposed_by` ON `proposition` (`proposed_by`);--> statement-breakpoint
CREATE INDEX `proposition_decided_by` ON `proposition` (`decided_by`);--> statement-breakpoint
CREATE TABLE `recu` (
	`sha256` text PRIMARY KEY NOT NULL,
	`antenne_id` text NOT NULL,
	`file_name` text NOT NULL,
	`jws` text NOT NULL,
	`outcome` text NOT NULL,
	`at` text NOT NULL,
	`deposited_at` text,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "recu_outcome" CHECK("recu"."outcome" in ('imported', 'refused'))
);
--> statement-breakpoint
CREATE INDEX `recu_antenne` ON `recu` (`antenne_id`);--> statement-breakpoint
ALTER TABLE `envoi` ADD `month` integer;--> statement-breakpoint
ALTER TABLE `envoi` ADD `receipt` text;--> statement-breakpoint
ALTER TABLE `envoi` ADD `receipt_outcome` text;--> statement-breakpoint
ALTER TABLE `envoi` ADD `receipt_on` text;--> statement-breakpoint
ALTER TABLE `envoi` ADD `receipt_reason` text;--> statement-breakpoint
ALTER TABLE `envoi` ADD `receipt_problem` text;--> statement-breakpoint
ALTER TABLE `instantane` ADD `month` integer;--> statement-breakpoint
ALTER TABLE `reception` ADD `month` integer;--> statement-breakpoint
ALTER TABLE `reception` ADD `reason_code` text;