/** Common first and last names of France: any likeness is chance. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const menFirstNames = words(`
  Abdel Adrien Alain Alexandre Alexis Ali Anthony Antoine Arnaud Aurélien Bastien Benjamin Bernard Bruno Cédric Charles
  Christian Christophe Clément Cyril Damien Daniel David Denis Didier Dimitri Dylan Éric Étienne Fabien Fabrice Farid
  Florian Francis Franck François Frédéric Gaël Gérald Gilles Grégory Guillaume Hakim Hervé Hugues Ibrahim Ismaël Jacques
  Jean-Luc Jean-Marc Jérémy Jérôme Joël Jonathan José Julien Karim Kévin Laurent Loïc Lucas Ludovic Manuel Marc Marcel
  Mathieu Maxime Medhi Michaël Michel Mohamed Mickaël Nabil Nicolas Olivier Pascal Patrice Patrick Paul Philippe Pierre
  Quentin Rachid Raphaël Raymond Régis Rémi Renaud Romain Sacha Salim Samuel Sébastien Serge Simon Stéphane Steeve
  Sylvain Théo Thibault Thierry Thomas Tony Valentin Victor Vincent Walid Xavier Yannick Yassine Yoann Younès Yves
`);

export const womenFirstNames = words(`
  Alexandra Amandine Anaïs Aurélie Béatrice Carole Caroline Céline Chloé Corinne Delphine Élodie Émilie Estelle Fatima
  Florence Hélène Isabelle Jennifer Jessica Julie Karine Laetitia Laura Lucie Marine Marion Mélanie Nadia Nathalie
  Ophélie Pauline Sabrina Samira Sandrine Sarah Sonia Sophie Stéphanie Valérie Vanessa Virginie Yasmine Zohra
`);

export const lastNames = words(`
  Albert Alvarez André Arnal Astruc Aubert Azéma Bardou Barthès Baudry Belkacem Benoît Bérenger Bernard Berthier Bertrand
  Besson Blanc Blanchard Bonnafous Bonnet Boucher Boudet Bousquet Bouzid Boyer Brunel Cabanel Calmels Cambon Canac
  Carbonnel Carrère Castan Causse Cazals Chabert Chauvet Chevalier Clavel Colin Combes Cordier Costa Coste Coulon Cros
  Dalmasso Daudé Delmas Delpech Denis Deschamps Devaux Diallo Dumas Dupont Durand Escande Espinosa Estève Fabre Fabrègues
  Faucher Faure Fernandez Ferrand Ferrier Fontaine Fournier Gaillard Galtier Garcia Garnier Gauthier Gély Gervais Gil
  Gimenez Giraud Gleizes Gomez Gonzalez Granier Guérin Guibert Guiraud Haddad Hamdi Henry Hernandez Hoarau Hugon Imbert
  Issartel Jacob Jacquet Joly Jourdan Jullian Lacombe Lacroix Lafont Lambert Laporte Laurens Lebrun Leclerc Lefèvre
  Lemoine Lopez Malaterre Mansouri Marc Marchal Martin Martinez Marty Mas Masson Mathieu Maurel Maurin Mazet Meunier
  Meyer Michel Mignot Molinier Monnier Morales Moreau Morel Moulin Navarro Nicolas Noël Olivier Ortega Pagès Pascal
  Pelissier Perez Perrin Petit Peyre Philippe Picard Pons Poujol Pradel Prat Prévost Puech Pujol Raynaud Renard Rey
  Reynes Ribes Richard Rigal Rivière Robert Robin Roche Rodriguez Roger Rossi Rouquette Rousseau Roussel Roux Ruiz
  Sabatier Salles Sanchez Sarda Saurel Schmitt Séguier Serre Servières Sicard Simon Soler Soulié Tahar Teissier Thomas
  Torres Touzet Valat Valette Vasseur Vernet Vidal Vigier Vignal Villaret Vincent Viala Weber Ziani
`);
