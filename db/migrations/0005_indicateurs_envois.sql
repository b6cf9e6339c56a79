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
CREATE INDEX `commentaire_indicateur_compte` ON `commentaire_indicateur` (`compte_id`);--> statement-breakpoint
DROP INDEX `accompagnement_ended_on`;--> statement-breakpoint
CREATE INDEX `accompagnement_ended` ON `accompagnement` (`ended_on`,`starts_on`,`type`,`motif`);--> statement-breakpoint
CREATE INDEX `accompagnement_started` ON `accompagnement` (`starts_on`,`type`);--> statement-breakpoint
DROP INDEX `orientation_received_on`;--> statement-breakpoint
CREATE INDEX `orientation_received` ON `orientation` (`received_on`,`source`,`cadre`,`answer`,`personne_id`);--> statement-breakpoint
CREATE INDEX `orientation_answered` ON `orientation` (`answered_on`,`answer`,`source`,`refusal_reason`);--> statement-breakpoint
DROP INDEX `entretien_orientation`;--> statement-breakpoint
CREATE INDEX `entretien_day` ON `entretien` (`day`,`presence`,`orientation_id`,`kind`);--> statement-breakpoint
CREATE INDEX `entretien_orientation` ON `entretien` (`orientation_id`,`presence`,`day`);--> statement-breakpoint
CREATE INDEX `emargement_answers` ON `emargement` (`seance_id`,`status`,`inscription_id`);--> statement-breakpoint
CREATE INDEX `inscription_entered` ON `inscription` (`entered_on`,`state`,`type`,`asked_on`);--> statement-breakpoint
CREATE INDEX `inscription_ended` ON `inscription` (`ended_on`,`state`,`type`);--> statement-breakpoint
CREATE INDEX `seance_held` ON `seance` (`day`,`kind`,`status`,`groupe_id`);