import type { Reason } from './manifest.ts';

/** Each way in which something is not installed, and what to do about it. */
export const sentences: Readonly<Record<Reason, string>> = {
  illisible:
    'L’annonce trouvée là n’est pas lisible\u00a0: rien n’a été installé. Demandez au porteur de la déposer de nouveau.',
  signataire:
    'Cette annonce n’est pas signée par l’éditeur d’Antenne\u00a0: rien n’a été installé. Ne lancez pas vous-même les fichiers trouvés là, et prévenez le porteur.',
  alteree:
    'Cette annonce a été modifiée après sa signature\u00a0: rien n’a été installé. Ne lancez pas vous-même les fichiers trouvés là, et prévenez le porteur.',
  format:
    'Cette annonce est faite pour une version plus récente d’Antenne\u00a0: demandez au porteur l’installation intermédiaire.',
  'autre-produit': 'Cette annonce est celle d’un autre programme\u00a0: choisissez le dossier des versions d’Antenne.',
  dates:
    'Les dates de cette annonce ne tiennent pas\u00a0: vérifiez la date de cet ordinateur, sinon prévenez le porteur.',
  ancienne:
    'La version annoncée est plus ancienne que celle qui est installée\u00a0: rien n’a été installé. Demandez au porteur la dernière annonce.',
  rejouee:
    'Une annonce plus récente a déjà été lue sur cet ordinateur\u00a0: celle-ci est ancienne et n’est plus acceptée. Demandez au porteur la dernière annonce.',
  etape:
    'Votre version est trop ancienne pour passer d’un coup à celle-ci\u00a0: demandez au porteur la version intermédiaire.',
  'autre-poste': 'Cette version n’est pas proposée pour le système de cet ordinateur\u00a0: demandez au porteur.',
  taille:
    'Le fichier d’installation n’a pas la taille annoncée\u00a0: il a été supprimé, rien n’a été installé. Recommencez\u00a0; si cela continue, prévenez le porteur.',
  empreinte:
    'Le fichier d’installation n’est pas celui qui a été signé\u00a0: il a été supprimé, rien n’a été installé. Prévenez le porteur.',
  absente:
    'Aucune annonce de version n’a été trouvée là\u00a0: vérifiez l’adresse ou branchez la clé, puis recommencez.',
  'sans-cle':
    'Cette copie du programme n’a aucune clé pour reconnaître une mise à jour\u00a0: installez une version donnée par le porteur.',
};
