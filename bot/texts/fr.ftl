# Every sentence that the coach says and that is not content. Project Fluent; typed on an ordinary keyboard:
# apostrophes, spaces before ? ! ; : % and inside « » are set right when the file is read.

apology = Quelque chose a mal tourné de mon côté. Votre message est gardé, et rien de vos ventes n'est perdu. Réessayez, ou tapez /aide.

## First words, help, small talk

welcome =
    __Bonjour, je suis Cap Client, votre coach de vente.__

    - **Posez une question** : « c'est quoi le capital client ? », « il me dit que c'est trop cher »
    - **Préparez une vente** : « j'ai rendez-vous chez Durand demain »
    - **Tapez vos chiffres** : « on avait 1 200 clients, on en a perdu 84 »

    Je réponds à partir de fiches relues, en citant leur source. Quand je ne sais pas, je le dis.
help =
    __Ce que je sais faire__

    - **Répondre** sur le capital client, la valeur client et la vente : « c'est quoi le NPS ? »
    - **Vous guider** dans une vente, en 7 étapes : « aide-moi à préparer mon rendez-vous avec Mme Ferrand » ; je garde vos notes (« Ferrand : budget 12 k€ »), et la fiche (« fiche Ferrand ») les résume
    - **Vous rappeler** : « rappelle-moi jeudi 9h de relancer Durand »
    - **Calculer** un indicateur et montrer le calcul : « panier 85 €, 4 achats par an, rétention 80 % »

    Les indicateurs : attrition, rétention, durée de vie, valeur client, valeur vie (CLV), valeur du portefeuille, coût d'acquisition (CAC), ratio CLV/CAC, délai de récupération, NPS, recommandation, part de marché, part de client, solde d'un client, panier moyen, fréquence d'achat, réachat, loan to value.

    Écrivez comme vous parlez, même avec des fautes. Les commandes :

    { $commands }
command-aide = ce que je sais faire
command-vente = préparer une vente, par exemple /vente Durand
command-ventes = la liste de vos ventes
command-suivant = passer à l'étape suivante
command-retour = revenir à l'étape précédente
command-notes = relire vos notes sur la vente
command-pause = mettre la vente en pause
command-reprendre = reprendre la dernière vente
command-gagne = clore une vente gagnée
command-perdu = clore une vente perdue, par exemple /perdu trop cher
command-renommer = changer le nom du client
command-rouvrir = rouvrir une vente close
command-supprimer = supprimer une vente
command-fiche = la fiche d'un client, en texte et en PDF, par exemple /fiche Durand
command-bilan = où vos ventes se gagnent et se perdent
command-export = toutes vos ventes dans un fichier pour tableur
command-rappel = programmer un rappel, par exemple /rappel jeudi 9h relancer Durand
command-rappels = la liste de vos rappels
command-fuseau = votre fuseau horaire, par exemple /fuseau Montréal
command-historique = vos derniers calculs
command-annuler = abandonner le calcul ou la question en cours
command-oublier = effacer tout ce que je retiens de vous
command-quitter = quitter
command-unknown = Je ne connais pas la commande /{ $name }. Tapez /aide pour voir celles qui existent.
smalltalk-hello = Bonjour ! Une question, une vente à préparer, des chiffres à calculer : par quoi commençons-nous ?
smalltalk-other = Je vous écoute : une question, une vente à préparer ou des chiffres à calculer. /aide montre des exemples.
smalltalk-filler = Je vous écoute.
smalltalk-complaint = Désolé de ne pas vous avoir aidé. Redites-le autrement, ou « pas utile » sous une réponse : la personne qui tient les fiches le verra.
smalltalk-discouraged = Dure journée : un refus fait mal, et tous les vendeurs en prennent. Racontez-m'en un (« il m'a dit : c'est trop cher »), ou préparons le prochain rendez-vous.
smalltalk-thanks = Avec plaisir. Bonne vente !
smalltalk-later = Pas de souci, rien n'est perdu : écrivez-moi quand vous voulez, nous reprendrons là.
smalltalk-bye = À bientôt, et bonnes ventes !
smalltalk-who = Je suis Cap Client, un programme : ni une personne, ni une IA qui invente. Chacune de mes phrases vient d'une fiche relue, et chaque chiffre montre son calcul. Je réponds à vos questions de vente, je guide une vente étape par étape et je calcule vos indicateurs : /aide donne des exemples.
starter-answer = C'est quoi le capital client ?
starter-deal = Préparer une vente
starter-metric = Calculer mon attrition
practice-start =
    __{ $title }__

    { $told }

    Écrivez la question que vous lui poseriez : je dis de quel type elle est et ce qu'elle vaut. Je ne joue pas le client. Au bout de cinq, je fais le point ; « une idée » si vous séchez, « stop » pour arrêter.
practice-start-deal =
    __Entraînement : vos questions à { $customer }__

    { $known }

    Écrivez la question que vous lui poseriez : je dis de quel type elle est et ce qu'elle vaut. Rien n'est noté dans la vente. Au bout de cinq, je fais le point ; « stop » ramène à la vente.
practice-question = **{ $technique }**, sur le thème **{ $theme }**. { $feedback }
practice-example = Ici, par exemple : « { $question } »
practice-next =
    { $open ->
        [yes] { $count } sur { $all }. Pas encore abordé : { $themes }. Votre question suivante ?
       *[no] { $count } sur { $all }, et les cinq thèmes y sont. Votre question suivante ?
    }
practice-no-question = Vous affirmez, vous ne demandez rien : le client n'a pas à répondre. Tournez-le en question.
practice-hint = Sur le thème **{ $theme }**, par exemple : « { $question } » Dites-la à votre façon, ou posez-en une autre.
practice-play = Je ne joue pas le client : je n'invente pas ses réponses. Imaginez la sienne, puis écrivez la question qui viendrait après.
practice-first = Écrivez d'abord une question : je dirai ce qu'elle vaut.
practice-reminder = L'exercice continue (« { $title } »). Votre question au client ? Ou « stop ».
practice-stopped = L'exercice est arrêté.
practice-summary =
    __Le point : { $count ->
        [one] une question
       *[other] { $count } questions
    }__

    { $counts }. { $covered }

    { $advice }

    Une question posée, écoutez deux fois plus que vous ne parlez.
practice-covered = Thèmes : { $list }
practice-count-question-ouverte =
    { $count ->
        [one] une ouverte
       *[other] { $count } ouvertes
    }
practice-count-question-fermee =
    { $count ->
        [one] une fermée
       *[other] { $count } fermées
    }
practice-count-question-suggestive =
    { $count ->
        [one] une suggestive
       *[other] { $count } suggestives
    }
practice-count-question-factuelle =
    { $count ->
        [one] une factuelle
       *[other] { $count } factuelles
    }
practice-count-question-alternative =
    { $count ->
        [one] une alternative
       *[other] { $count } alternatives
    }
practice-count-question-hypothetique =
    { $count ->
        [one] une hypothétique
       *[other] { $count } hypothétiques
    }
practice-count-question-multiple =
    { $count ->
        [one] une multiple
       *[other] { $count } multiples
    }
practice-count-question-de-controle = { $count } de contrôle
practice-count-question-miroir = { $count } en miroir
practice-count-question-relance =
    { $count ->
        [one] une relance
       *[other] { $count } relances
    }
practice-count-reformulation =
    { $count ->
        [one] une reformulation
       *[other] { $count } reformulations
    }
practice-advice-question-suggestive = **Conseil.** « { $said } » souffle la réponse : demandez son avis, sans le vôtre. Par exemple : « { $better } »
practice-advice-question-multiple = **Conseil.** « { $said } » en pose plusieurs : une à la fois. Par exemple : « { $better } »
practice-advice-question-fermee = **Conseil.** « { $said } » n'obtient qu'un oui ou un non. Pour faire parler : « { $better } »
practice-advice-question-factuelle = **Conseil.** « { $said } » n'obtient qu'un fait. Pour faire parler : « { $better } »
practice-advice-themes = **Conseil.** Il manque un thème à votre découverte, { $theme } : « { $better } »
practice-advice-good = **Conseil.** De bonnes questions : gardez-les, et relancez sur un mot de la réponse (« c'est-à-dire ? ») avant de passer à la suivante.
practice-again = Encore une situation
practice-begin = M'entraîner
practice-hint-button = Une idée
practice-stop-button = Arrêter

distress =
    Ce que vous écrivez est important, et je ne suis qu'un programme : vous méritez une personne au bout du fil.

    - **France** : 3114 (souffrance, idées suicidaires), 24 h sur 24, gratuit. Violences : 3919. Urgence : 15 ou 112.
    - **Belgique** : 0800 32 123 (suicide) ou 107 (écoute). **Suisse** : 143. **Québec** : 1 866 277-3553.
    - Ailleurs : le numéro d'urgence de votre pays, un proche, un médecin.

    Si vous pensez à quelqu'un d'autre, ces numéros répondent aussi à l'entourage.

## What the coach is asked for and cannot do

unable-mail = Je n'écris et n'envoie ni message, ni courrier, ni devis : je ne sors pas de cette conversation et n'invente pas de texte. Je peux vous le rappeler (« rappelle-moi demain 9h d'envoyer le mail »), et « fiche » résume le client : ses mots, son besoin et la suite convenue sont de quoi l'écrire.
unable-call = Je ne passe pas d'appels. Je peux vous le rappeler (« rappelle-moi demain 9h de l'appeler »), et préparer l'appel avec vous : les questions à poser, la réponse à une objection.
unable-others = Je n'écris qu'à vous : je ne préviens et ne relance personne d'autre. Je peux vous rappeler de le faire, par exemple « rappelle-moi demain 9h de prévenir Paul ».
unable-file = Je n'ouvre ni photo ni fichier : je ne lis que le texte. Tapez ce qu'il contient d'utile, je le note ou je le calcule. Dans l'autre sens, « fiche » et « exporte » vous donnent un PDF et un tableau.
unable-sync = Je ne suis relié à aucun agenda ni logiciel. Je garde vos ventes et vos rappels ici (« rappelle-moi jeudi 9h… »), et « exporte » donne un tableau de vos ventes à importer ailleurs.
unable-web = Je ne cherche rien sur internet, ni coordonnées ni clients : je réponds avec mes fiches et vos notes. Ce que vous trouvez, écrivez-le-moi : je le garde avec la vente.
unable-forecast = Je ne prédis pas : je ne sais pas ce que fera un client ni ce que vous vendrez. Je peux montrer ce qu'il reste à éclaircir dans une vente (« il me manque quoi ? »), votre bilan (« mon bilan »), ou calculer avec vos chiffres et vos suppositions.
unable-voice = Je n'écoute pas et ne parle pas : tout se passe par écrit. La dictée de votre clavier transforme votre voix en texte que je sais lire.

## What cannot be read

unreadable-empty = Je n'ai rien reçu à lire. Écrivez-moi une question, un client à préparer ou des chiffres.
unreadable-symbols = Je ne lis que les mots et les chiffres. Dites-moi en une phrase ce qu'il vous faut, par exemple « c'est quoi la part de client ? ».
choice-unknown = Il n'y a que { $count } choix : tapez un nombre de 1 à { $count }, ou écrivez votre demande.
unreadable-long = Ce message est trop long pour que j'en tire une bonne réponse. Posez votre question en une ou deux phrases ; pour garder un long compte rendu, ouvrez d'abord une vente avec /vente.
unreadable-photo = Je ne lis pas les images. Écrivez-moi ce qu'elle montre, ou tapez les chiffres.
unreadable-sticker = Joli, mais je ne lis que le texte. Une question ?
unreadable-voice = Je n'écoute pas les messages vocaux. La dictée de votre clavier les transforme en texte que je sais lire.
unreadable-document = Je n'ouvre pas les fichiers. Écrivez-moi la question, ou tapez les chiffres.
unreadable-other = Je ne lis que le texte. Écrivez-moi une question, un client à préparer ou des chiffres.
button-outdated = Ce bouton n'est plus valable. Tapez votre demande, ou /aide.
cancelled = C'est annulé. Vos ventes et vos notes sont intactes.
nothing-to-cancel = Il n'y avait rien en cours. Que puis-je faire pour vous ?
forget-ask = J'efface tout ce que je retiens de vous : ventes, notes, rappels, calculs et questions. C'est définitif. Vous confirmez ?
forget-kept = Très bien, je garde tout.
forgotten = C'est fait : je ne retiens plus rien de vous.
button-forget = Oui, tout effacer
button-keep = Non, garder

## Cards

card-example = **Exemple.** { $text }
card-tomorrow = **Demain.** { $text }
card-note = > **Note.** { $text }
card-source =
    { $added ->
        [yes] *Source : { $sources }, complété par nos soins (« la source ? » pour le détail).*
       *[no] *Source : { $sources }.*
    }
card-others = *Pas ce que vous cherchiez ? Peut-être : { $list }.*
objections-list = Voici les objections que je sais traiter. Laquelle entendez-vous ?
objection-hides = **Ce qu'elle peut cacher.** { $text }
objection-dig =
    __Creuser__

    { $list }
objection-words =
    À dire tel quel, dans cet ordre :

    1. { $restate }
    2. { $dig }
    3. { $check }
objection-more =
    Ce qui vient d'être ajouté est votre meilleure piste : faites-le préciser avant de répondre.

    - « Dites-m'en plus : qu'est-ce qui compte le plus pour vous là-dedans ? »
    - « Qu'est-ce que cela change pour vous, concrètement ? »

    Redites-le dans les mots du client, puis répondez à cela, et à rien d'autre.
objection-restate = **Reformuler.** { $text }
objection-reply = **Répondre.** { $text }
objection-check = **Contrôler.** { $text }
objection-avoid = **À ne pas dire.** { $text }
objection-let-go = **Savoir lâcher.** { $text }
objection-noted = *Noté pour **{ $customer }**.*
technique-examples =
    __Exemples__

    { $list }
technique-pitfall = **Piège.** { $text }
technique-source = *Source : { $sources }.*
sources-documents =
    Les documents dont part cette fiche :

    { $list }
sources-added =
    Ce que nous avons ajouté :

    { $list }
note-concession = **Avant de céder.** { $text }
followup-choice = Je ne suis pas sûr d'avoir compris. Est-ce l'une de ces questions ?
followup-source = *Source : { $source }.*
answer-choice = Je ne suis pas sûr d'avoir compris. Est-ce l'un de ces sujets ?
answer-unknown = Je ne sais pas : aucune de mes fiches ne répond à cela, et je préfère ne rien inventer. J'ai noté la question. Je réponds sur les clients, leur valeur et la vente ; /aide pour des exemples.
answer-unknown-see-also = Je ne sais pas : aucune de mes fiches ne répond à cela, et je préfère ne rien inventer. J'ai noté la question. Voir aussi, au plus proche :
example-of-yours = C'est le seul exemple de la fiche, et je n'en invente pas. Pour votre métier : { $text }
answer-no-calculation = « { $card } » ne se calcule pas : c'est une notion, pas un indicateur.
button-objection = Répondre à { $title }
button-useful = Utile
button-useless = Pas utile
feedback-thanks = Merci, c'est noté pour la personne qui tient les fiches.
feedback-why = Merci. Qu'est-ce qui n'allait pas ?
reason-other-question = Ce n'était pas ma question
reason-unclear = Pas clair
reason-wrong = C'est faux
reason-too-long = Trop long
button-calculate = Calculer avec mes chiffres
button-start-step = Commencer cette étape
button-objections = Toutes les objections
button-explain = C'est quoi ?
button-compute = Calculer : { $name }
button-cancel = Annuler

## A sale, step by step

deal-ask-customer = Pour quel client ? Donnez-moi son nom, par exemple « Durand » ou « Mme Ferrand ».
deal-started =
    { $later ->
        [yes] C'est parti pour **{ $customer }**, à l'étape { $position }. Les étapes d'avant sont là si besoin : « étape 1 », « étape 2 »…
       *[no] C'est parti pour **{ $customer }**. Écrivez-moi ce que vous apprenez : je le note. Dites « suivant » pour avancer, « pause » pour arrêter.
    }
deal-resumed = On reprend **{ $customer }** où vous en étiez.
deal-reopened = La vente **{ $customer }** est rouverte.
deal-noted-closed = Cette vente est close ({ $status ->
        [won] gagnée
       *[lost] perdue
    }). Si elle reprend : « on rouvre ».
deal-is-closed =
    { $status ->
        [won] Cette vente est **gagnée**{ $told ->
            [yes] {"\u00A0"}: { $reason }.
           *[no] .
        }
       *[lost] Cette vente est **perdue**{ $told ->
            [yes] {"\u00A0"}: { $reason }.
           *[no] .
        }
    }
deal-jumped = Étapes quittées sans contrôle : { $steps }. Elles restent ouvertes : « étape { $position } » y revient.
deal-first-step = C'est déjà la première étape avec **{ $customer }**.
deal-new-need = Un nouveau besoin : la vente peut repartir de l'analyse des besoins, ce qui est noté reste.
deal-last-step =
    Vous êtes à la dernière étape avec **{ $customer }** : l'entretien de la relation n'a pas de fin.

    Datez le prochain contact. Dès qu'un nouveau besoin apparaît, on repart à l'analyse des besoins.
deal-new-round = Nouveau besoin chez **{ $customer }** : on repart à l'analyse des besoins. Vos anciennes notes sont gardées.
deal-paused = **{ $customer }** est en pause à l'étape « { $step } ». Vos notes sont gardées ; dites « on reprend » quand vous voulez.
deal-noted =
    { $sorted ->
        [yes] Noté pour **{ $customer }** ({ $step }), sous **{ $themes }**.
       *[no] Noté pour **{ $customer }** ({ $step }).
    }
note-unsure = À éclaircir : { $text }
needs-checklist = **Vos cinq thèmes.** { $list }
needs-summary = Si je résume… Qu'ai-je oublié ?
needs-missing =
    { $enough ->
        [yes] Vos notes couvrent l'essentiel. Il reste : { $list }.
       *[no] Dans vos notes, il manque encore : { $list }.
    }
step-best-question = Question à poser maintenant : « { $question } »
step-check =
    Avant de quitter « { $title } » :

    __{ $criterion }__
step-seems-done =
    Cela ressemble à la fin de « { $title } ». Elle est faite quand vous pouvez répondre oui :

    __{ $criterion }__
step-unchecked =
    Ce qu'il manque à « { $title } », à vérifier avec le client :

    __{ $criterion }__
step-anyway = D'accord, on avance : vous êtes à « { $title } » avec **{ $customer }**. Ce qui manque reste noté dans la fiche.
step-stay = On reste à « { $title } ».
step-lacking = Où en est « { $title } » :
step-criterion-left = Reste à vérifier avec le client :
step-nothing-noted = Rien n'est noté à cette étape. { $to_note }
step-told-done = « { $title } » est faite, dites-vous. Le critère était : { $criterion } Sinon, « retour » y revient.
step-left-anyway = « { $title } » quittée sans que le critère soit rempli : c'est noté, vous pourrez y revenir.
preparation =
    __Avant le rendez-vous, préparez.__ { $goal }

    { $list }

    À noter dès maintenant : « { $question } »
deal-reminder = On en était à **{ $customer }**, étape « { $step } ». Continuez vos notes, ou dites « suivant ».
deal-noted-aside = *Noté aussi pour { $customer }.*
figures-kept =
    Gardé avec **{ $customer }** :

    { $line }
figures-kept-up = *Corrigé aussi dans la fiche de **{ $customer }**.*
figures-line = { $value } ({ $inputs })
deal-which =
    { $asked ->
        [yes] De quel client s'agit-il ? J'ai déjà un nom proche de « { $name } » :
       *[no] De laquelle de ces ventes s'agit-il ?
    }

    { $list }
deals-beside = J'ai aussi ouvert : { $list }. Dites le nom pour y passer.
deal-unknown = Je n'ai pas de vente « { $name } ». Faut-il la commencer ?
fact-noted =
    Dans vos notes sur **{ $customer }** :

    { $list }
fact-unknown = Rien là-dessus dans vos notes sur **{ $customer }**, et je n'invente rien : c'est une question à lui poser.
note-kept-here = *Sans réponse de votre part, la note d'avant est gardée chez { $customer } : « { $text } »*
note-whose-again = *Et votre note d'avant, pour quel client ? « { $text } »*
note-corrected =
    Corrigé pour **{ $customer }** :

    { $text }
reminder-called-off = *Le rappel de ce rendez-vous est annulé aussi.*
note-removed =
    Note effacée pour **{ $customer }** :

    { $text }
note-none-to-remove = Aucune note à effacer pour **{ $customer }**.
note-whose =
    De qui parle-t-on ? Je ne l'ai pas encore noté.

    { $list }
opening-noted = *Votre message est gardé en note.*
other-named = Et { $name } ? Je n'ai pas encore cette vente.
outcome-ask =
    { $outcome ->
        [won] La vente **{ $customer }** est-elle gagnée ?
       *[lost] La vente **{ $customer }** est-elle perdue ?
    }
deal-won =
    Vente gagnée avec **{ $customer }**, bravo ! { $told ->
        [yes] Ce qui a compté : { $reason }.
       *[no] Qu'est-ce qui a fait la différence ? Une phrase suffit, ou passez à la suite.
    }
deal-lost =
    Vente perdue avec **{ $customer }**, c'est noté. { $told ->
        [yes] Raison : { $reason }.
       *[no] Pour quelle raison ? Choisissez, ou dites-le en une phrase.
    }
deal-reason-kept = Raison gardée pour **{ $customer }** : { $reason }. « Mon bilan » montre où vos ventes se perdent.
deal-won-reason-kept = Gardé pour **{ $customer }** : { $reason }.
deal-ask-name = Quel est le nouveau nom de **{ $customer }** ?
deal-renamed = **{ $old }** s'appelle maintenant **{ $customer }**.
deal-ask-drop =
    Supprimer la vente **{ $customer }** { $notes ->
        [0] (rien n'y est noté)
        [one] et sa note
       *[other] et ses { $notes } notes
    } ? C'est définitif.
deal-dropped = La vente **{ $customer }** est supprimée, avec ses notes.
deal-not-dropped = Très bien, je garde **{ $customer }**.
deal-manage =
    { $line }

    Que voulez-vous en faire ?
deals-title =
    { $count ->
        [one] Votre vente :
       *[other] Vos { $count } ventes, celles en cours d'abord{ $hidden ->
            [0] {"\u00A0"}:
           *[other] , les { $hidden } dernières non montrées :
        }
    }

    { $list }
deals-agenda =
    La date la plus proche : **{ $customer }**, { $when }.{ $undated ->
        [0] {""}
       *[other] {" "}Sans date : { $names }.
    }
deals-none = Aucune vente pour l'instant. Pour en commencer une : « j'ai rendez-vous chez Durand », ou /vente Durand.
deals-line = **{ $customer }** : { $step } ({ $position }/7)
deals-closed =
    { $status ->
        [won] gagnée
       *[lost] perdue
    }
deals-note = « { $text } »
moment =
    { $near ->
        [today] aujourd'hui { $day }
        [tomorrow] demain { $day }
       *[other] { $day }
    }{ $timed ->
        [yes] {" "}à { $clock }
       *[no] {""}
    }
notes-none = Rien de noté pour **{ $customer }** pour l'instant. Écrivez-moi ce que vous apprenez.
notes-title =
    { $hidden ->
        [0] Vos notes sur **{ $customer }** :
       *[other] Vos dernières notes sur **{ $customer }** ({ $hidden } plus anciennes sont gardées) :
    }

## Reminders

remind-made =
    C'est noté, je vous le rappelle **{ $when }** : { $text }{ $timed ->
        [yes] {""}
       *[no] {" "}*(sans heure, je prends 9 h ; « plutôt à 14 h » pour changer)*
    }
remind-already = Ce rappel est déjà noté : **{ $when }**, { $text }
remind-moved = Rappel déplacé : **{ $when }**, { $text }
remind-cancelled = Rappel annulé : { $text }
reminders-cancelled =
    { $count ->
        [one] Rappel annulé :
       *[other] { $count } rappels annulés :
    }

    { $list }
remind-done = Bien, c'est fait.
remind-default = recontacter { $customer }
remind-ask-matter = Que dois-je vous rappeler ?
remind-ask-time = Quand dois-je vous le rappeler ? Par exemple « jeudi 9h », « dans 3 jours », « le 3 décembre à 14h ».
remind-doubt-today = Aujourd'hui, ou dans une semaine ?
remind-doubt-week = Cette semaine, ou la suivante ?
remind-doubt-over = Ce moment est déjà passé. Plutôt celui-ci ? Sinon, donnez-moi une autre date.
remind-doubt-no_such_day = Ce jour n'existe pas. Est-ce l'un de ceux-ci ? Sinon, donnez-moi une autre date.
remind-doubt-mismatch = Le jour de la semaine et la date ne vont pas ensemble. Lequel est juste ?
remind-doubt-hour = À quelle heure au juste ? Par exemple « 15h ».
remind-doubt-several = Plusieurs moments sont possibles. Lequel ?
remind-appointment = rendez-vous avec { $customer }
next-date = **Prochaine date** avec { $customer } : { $when }.
next-none = Plus de **prochaine date** avec { $customer }. Fixez-en une autre.
next-doubt = À quelle date au juste ? Choisissez, ou redites-le avec le jour et l'heure.
remind-fired =
    __Rappel__ : { $text }{ $late ->
        [yes] {" "}*(prévu { $meant })*
       *[no] {""}
    }
reminders-title =
    { $count ->
        [one] Votre rappel :
       *[other] Vos { $count } rappels :
    }

    { $list }
reminders-line = **{ $when }** : { $text }
reminders-none = Aucun rappel en attente. Pour en créer un : « rappelle-moi jeudi 9h de relancer Durand ».
zone-is = Votre fuseau horaire : { $zone }. Il est { $time } chez vous. Pour en changer : /fuseau Montréal
zone-reminders = Vos rappels sonneront au même instant qu'avant ; « mes rappels » les montre à votre nouvelle heure.
zone-near = Je ne connais pas « { $place } ». Vouliez-vous dire { $list } ? Tapez /fuseau suivi de la ville.
zone-unknown = Je ne connais pas « { $place } ». Donnez une grande ville de votre fuseau, par exemple /fuseau Bruxelles.

## Sheets and the review

sheet-title = Fiche : { $customer }
sheet-heading = __{ $title }__
sheet-which = La fiche de quel client ?
sheet-unknown = Je ne connais pas de client « { $name } ». La fiche de quel client ?
sheet-next = **Prochaine date** : { $when }
sheet-no-next = **Prochaine date** : aucune. Fixez-la avant de quitter le client.
sheet-reminders = **Rappels** :

    { $list }
sheet-left = **Étapes quittées sans critère rempli** : { $list }
sheet-needs =
    __Ce que dit le client__

    { $list }
sheet-open =
    __Reste à savoir__

    { $list }
sheet-nothing-open = Rien : les cinq thèmes ont une réponse.
sheet-objections =
    __Objections rencontrées__

    { $list }
sheet-figures =
    __Chiffres__

    { $list }
sheet-notes =
    { $hidden ->
        [0] __Notes__
        [one] __Dernières notes__ (1 autre est gardée, « mes notes »)
       *[other] __Dernières notes__ ({ $hidden } autres sont gardées, « mes notes »)
    }

    { $list }
export-done =
    { $count ->
        [one] Votre vente est dans le fichier ventes.csv, qui s'ouvre dans un tableur.
       *[other] Vos { $count } ventes sont dans le fichier ventes.csv, qui s'ouvre dans un tableur.
    }
export-customer = Client
export-step = Étape
export-status = Statut
export-reason = Raison
export-cause = Cause
export-next = Prochaine date
export-notes = Nombre de notes
export-last = Dernière note
export-updated = Modifiée le
export-status-open = en cours
export-status-won = gagnée
export-status-lost = perdue
review-title = **Votre bilan** : { $open } en cours, { $won } { $won ->
        [one] gagnée
        [0] gagnée
       *[other] gagnées
    }, { $lost } { $lost ->
        [one] perdue
        [0] perdue
       *[other] perdues
    }.
review-open =
    __En cours, par étape__

    { $list }
review-lost =
    __Perdues, par étape où elles en étaient__

    { $list }
review-causes =
    __Raisons des pertes__

    { $list }
review-unsaid = Raison non dite
review-few =
    { $count ->
        [0] Aucune vente close pour l'instant : rien à en conclure. Dites « gagnée » ou « perdue » quand une vente se termine.
        [one] Une seule vente close : c'est trop peu pour conclure, ne changez pas tout sur un cas.
       *[other] { $count } ventes closes : c'est peu, une tendance au plus. Ne changez pas tout sur quelques cas.
    }
review-work =
    __À travailler d'abord : { $title }__

    { $alone ->
        [few] Sur si peu de ventes perdues, ce n'est qu'une piste.
        [yes] C'est là que vous perdez le plus de ventes.
       *[no] Vous perdez autant de ventes à d'autres étapes : commencez par celle-ci.
    } **Exercice.** { $exercise }

## The steps

step-title = { $progress } { $position }/7 **{ $title }** · { $customer }
step-goal = **But.** { $goal }
step-questions =
    __Questions à poser__

    { $list }
step-noted =
    __Déjà noté__

    { $list }
step-next =
    __À noter.__ { $to_note }

    __Avant de passer à la suite.__ { $criterion }
step-details = **{ $title }** (dans les 4 C : { $four_c })
step-actions =
    __À faire__

    { $list }
step-done-when = **C'est fini quand :** { $criterion }
advice-unknown = Je n'ai pas de réponse toute faite à cela, et je n'invente rien : votre question est notée. Ce qui aide à cette étape :
step-part = **{ $title }** · { $customer }
step-pitfalls =
    __À éviter__

    { $list }
step-methods =
    __Méthodes__

    { $list }
button-next = Étape suivante
button-back = Étape précédente
button-know-more = En savoir plus
button-pause = Pause
button-resume = Reprendre
button-continue = Revoir l'étape
button-new-need = Nouveau besoin : retour à l'étape 2
button-criterion-met = Oui, c'est fait
button-criterion-no = Pas encore
button-criterion-anyway = Passer quand même
button-keep-figures = Garder avec { $customer }
button-remind-next = Me le rappeler
button-unremind = Annuler ce rappel
button-unremind-number = Annuler le { $number }
button-snooze-hour = Dans 1 heure
button-snooze-day = Demain
button-snooze-week = Dans 1 semaine
button-remind-done = C'est fait
button-resume-deal = Reprendre { $customer }
button-sheet = Fiche
button-manage = Clore, renommer…
button-won = Gagnée
button-lost = Perdue
button-rename = Renommer
button-drop = Supprimer
button-reopen = Rouvrir
button-last-step = Étape 7 : entretenir la relation
button-unnote = Effacer cette note
button-new-deal = Nouvelle vente : { $customer }

## Calculations

metric-name = **{ $name }**
metric-result = **{ $name } : { $value }**
metric-read =
    J'ai lu :

    { $list }
metric-unsure = Ces chiffres peuvent se lire de plusieurs façons, et je préfère demander. Que voulez-vous dire ? Si rien ne convient, redites-le en nommant chaque chiffre, par exemple « 1 200 clients au début, 84 perdus ».
metric-which = Deux calculs s'appellent LTV. Lequel voulez-vous : la **valeur vie client**, ce qu'un client rapporte tant qu'il reste, ou la **loan to value** d'un crédit, le prêt rapporté à la valeur du bien ?
metric-before = Avant : { $before }. Différence : { $difference }.
judge = **{ $name } : { $value }. Comment le lire**

    { $reading }

    { no-norm }
no-norm = Je n'ai pas de norme pour votre métier et je n'en invente pas. Le plus sûr est de vous comparer à vous-même : tapez les chiffres d'une autre période (« et l'an dernier : … ») ou d'une autre équipe.
judge-churn_rate = Plus il est bas, mieux c'est. Pour juger, mettez en face ce que coûte un client à remplacer : 1 ÷ attrition donne le temps qu'il reste, le coût d'acquisition ce qu'il faut repayer.
judge-retention_rate = Plus il est haut, mieux c'est. Près de 100 %, chaque point compte double : passer de 90 % à 95 % double la durée de vie moyenne (10 périodes, puis 20).
judge-customer_lifetime = Plus elle est longue, mieux c'est, à marge égale. Comparez-la au temps qu'il faut pour rembourser le coût d'acquisition : en dessous, le client part avant d'avoir payé son arrivée.
judge-customer_value = C'est un chiffre d'affaires par client : il dit ce qu'un client achète, pas ce qu'il rapporte. Comparez-le au coût de le servir, et d'un groupe de clients à l'autre.
judge-customer_lifetime_value = Elle se juge face au coût d'acquisition : avec la marge, elle doit le dépasser, sinon chaque nouveau client coûte de l'argent.
judge-portfolio_value = Elle sert à suivre le portefeuille d'une année à l'autre, et à voir ce qui le fait bouger : le nombre de clients, leur valeur, ou le temps qu'ils restent.
judge-customer_acquisition_cost = Plus il est bas, mieux c'est, si les clients gagnés sont les bons. Il se juge face à ce que chacun rapporte : la valeur vie en marge, et le nombre de mois pour le rembourser.
judge-clv_cac_ratio = Sous 1, un client coûte plus à gagner qu'il ne rapporte. Le « 3 » souvent cité vient du logiciel par abonnement : un repère de ce métier, pas une loi.
judge-cac_payback = Il doit être plus court que le temps qu'un client reste ; plus il est court, moins vous avancez d'argent pour grandir.
judge-net_promoter_score = Au-dessus de 0, les promoteurs sont plus nombreux que les détracteurs. L'échelle va de −100 à +100, et un petit échantillon le fait bouger de beaucoup.
judge-referral_rate = Plus il est haut, plus vos clients vendent pour vous. Regardez aussi si les clients recommandés restent plus longtemps que les autres.
judge-market_share = Elle dit votre poids, pas votre santé : on peut gagner du terrain en perdant de l'argent. Suivez le sens dans lequel elle va, à marché défini de la même façon.
judge-share_of_wallet = Sous 50 %, ce client achète davantage ailleurs que chez vous : la place à prendre est là, chez quelqu'un qui vous connaît déjà.
judge-customer_balance = Au-dessus de 0, ce client vous rapporte ; en dessous, il vous coûte. Comparez-le aux autres clients avant d'y passer plus de temps.
judge-average_basket = Un panier plus haut n'est meilleur que si l'on revient autant : regardez-le avec le nombre d'achats par an.
judge-purchase_frequency = Elle se juge face au rythme normal du produit : un client qui achète moins souvent que ce rythme achète sans doute aussi ailleurs.
judge-repeat_purchase_rate = Plus il est haut, mieux c'est. Il dépend de la durée regardée : sur un an, un produit qu'on rachète tous les deux ans paraît mauvais à tort.
judge-loan_to_value = Plus il est haut, plus le prêteur prend de risque : au-dessus de 100 %, le prêt dépasse le bien. Chaque banque fixe son plafond : demandez le sien.
metric-sought =
    { $whole ->
        [yes] **{ $quantity } : { $value }** pour arriver à { $target } ({ $indicator }).
       *[no] **{ $quantity } : { $value }** pour arriver à { $target } ({ $indicator }). C'est la limite exacte : arrondissez du bon côté.
    }
undo-nothing = Il n'y a pas de changement à défaire : c'est le calcul tel que vous l'avez donné. Pour l'abandonner : « annule ».
claim-right = **Oui, { $value }** : c'est bien ce que donnent vos chiffres.
claim-wrong = Avec les chiffres que vous m'avez donnés, c'est **{ $value }**, pas { $told }.
claim-recheck = Pour savoir d'où vient l'écart, demandez de quels chiffres on part, et de quelle période.
mistake-newcomers_counted = { $told }, c'est ce qu'on trouve en comparant seulement le début et la fin de la période : les nouveaux clients y cachent une partie des départs. Ils n'entrent pas dans ce calcul.
mistake-over_the_end = { $told }, c'est la perte divisée par les clients de la fin. La base est le nombre de clients au début.
mistake-over_all = { $told }, c'est la perte divisée par tous les clients, nouveaux compris. La base est le nombre de clients au début.
mistake-promoters_alone = { $told }, c'est la part des promoteurs seule : il reste à en retirer celle des détracteurs.
mistake-passives_added = { $told }, c'est la part des notes de 7 à 10 : les passifs ne s'ajoutent pas aux promoteurs, et il faut retirer les détracteurs.
mistake-without_passives = { $told }, c'est ce qu'on trouve sans compter les passifs dans le total. Ils ne sont ni ajoutés ni retirés, mais ils comptent parmi les réponses.
mistake-a_count = { $told }, c'est le nombre de promoteurs moins celui des détracteurs : il reste à diviser par toutes les réponses.
mistake-the_deposit = { $told }, c'est la part de l'apport : le prêt est le reste.
mistake-over_the_rest = { $told }, c'est la part divisée par le reste : il faut diviser par le total, vous compris.
mistake-the_others = { $told }, c'est la part de ceux qui n'ont pas racheté.
metric-sought-away =
    { $more ->
        [yes] C'est { $difference } de plus qu'aujourd'hui ({ $now }).
       *[no] C'est { $difference } de moins qu'aujourd'hui ({ $now }).
    }
metric-check =
    Vérification :

    { $list }
compare-better =
    { $named ->
        [yes] **Mieux** : { $earlier } ({ $first }), puis { $later } ({ $second }), soit { compare-by }.
       *[no] **Mieux** : { $earlier }, puis { $later }, soit { compare-by }.
    }
compare-worse =
    { $named ->
        [yes] **Moins bien** : { $earlier } ({ $first }), puis { $later } ({ $second }), soit { compare-by }.
       *[no] **Moins bien** : { $earlier }, puis { $later }, soit { compare-by }.
    }
compare-same = **Pareil** : { $later } les deux fois.
compare-ranked = **{ $title }**, du meilleur au moins bon :

    { $list }
compare-by =
    { $points ->
        [one] { $sign }{ $difference } point
        [yes] { $sign }{ $difference } points
       *[no] { $sign }{ $difference } %
    }
compare-too-few = Il me faut deux résultats pour comparer. Donnez-moi les chiffres de l'autre période, par exemple « l'an dernier : 1 100 clients et 95 perdus ».
chart = **{ $title }**

    { $list }
chart-label = n° { $number }
chart-too-few = Il me faut au moins deux résultats du même indicateur pour un graphique. Donnez-moi les chiffres d'une autre période, par exemple « février : 1 950 et 39 ».
total-impossible = Je ne peux pas additionner ces périodes : il me faut les mêmes chiffres pour chacune, par exemple « janvier : 2 000 clients, 50 perdus », puis « février : 1 950 et 39 ».
named = C'est noté sous « { $name } ». Un autre calcul du même nom fera une série ; /historique les montre tous.
named-again = C'est noté sous « { $name } » : { $count } valeurs à ce nom. Dites « graphique » pour les voir.
name-nothing = Je n'ai pas de résultat à nommer. Faites d'abord un calcul, puis : « appelle ça attrition Lyon ».
history =
    __Vos derniers calculs__

    { $list }
history-line =
    { $named ->
        [yes] - { $date } : { $title } **{ $value }** ({ $name })
       *[no] - { $date } : { $title } **{ $value }**
    }
history-empty = Aucun calcul pour l'instant. Tapez des chiffres, par exemple « on avait 1 200 clients, on en a perdu 84 ».
button-reading = { $name } : { $inputs }
metric-working =
    Calcul :

    { $list }
metric-own =
    Avec vos chiffres :

    { $list }
per-unsaid = Je ne peux pas le ramener à une autre période : celle de ces chiffres n'est pas dite. Redonnez-les avec elle, par exemple « 560 abonnés, 31 perdus par mois ».
per-period =
    { $period ->
        [day] { $value } par jour
        [week] { $value } par semaine
        [month] { $value } par mois
        [quarter] { $value } par trimestre
       *[year] { $value } par an
    }
duration =
    { $unit ->
        [day] { $value } { $many ->
            [yes] jours
           *[no] jour
        }
        [week] { $value } { $many ->
            [yes] semaines
           *[no] semaine
        }
        [month] { $value } mois
        [quarter] { $value } { $many ->
            [yes] trimestres
           *[no] trimestre
        }
        [year] { $value } { $many ->
            [yes] ans
           *[no] an
        }
       *[period] { $value } { $many ->
            [yes] périodes
           *[no] période
        }
    }
points =
    { $many ->
        [no] { $value } point
       *[yes] { $value } points
    }

quantity-customers_start = clients au début
quantity-customers_end = clients à la fin
quantity-customers_new = nouveaux clients
quantity-customers_lost = clients perdus
quantity-customers_remaining = clients restants
quantity-churn_rate = taux d'attrition
quantity-retention_rate = taux de rétention
quantity-customer_lifetime = durée de vie moyenne d'un client
quantity-rate = taux
quantity-periods = nombre de périodes
quantity-basket = panier moyen
quantity-frequency = achats par client
quantity-revenue = chiffre d'affaires
quantity-orders = commandes
quantity-customers = clients
quantity-margin_rate = taux de marge
quantity-discount_rate = taux d'actualisation
quantity-average_basket = panier moyen
quantity-purchase_frequency = fréquence d'achat
quantity-customer_value = valeur d'un client
quantity-customer_lifetime_value = valeur vie client
quantity-portfolio_value = valeur du portefeuille
quantity-costs = coûts
quantity-customer_balance = solde du client
quantity-spend = dépenses d'acquisition
quantity-new_customers = nouveaux clients
quantity-customer_acquisition_cost = coût d'acquisition
quantity-clv_cac_ratio = ratio valeur vie ÷ coût d'acquisition
quantity-monthly_margin = marge mensuelle par client
quantity-price = prix payé par le client
quantity-cac_payback = délai de récupération du coût d'acquisition
quantity-promoters = promoteurs (9-10)
quantity-passives = passifs (7-8)
quantity-detractors = détracteurs (0-6)
quantity-respondents = réponses
quantity-mark = note
quantity-net_promoter_score = NPS
quantity-recommenders = clients qui recommandent
quantity-non_recommenders = clients qui ne recommandent pas
quantity-referral_rate = taux de recommandation
quantity-own_sales = nos ventes
quantity-market_sales = ventes du marché
quantity-competitor_sales = ventes des concurrents
quantity-market_share = part de marché
quantity-spend_with_us = achats chez nous
quantity-category_spend = budget total du client
quantity-spend_elsewhere = achats ailleurs
quantity-share_of_wallet = part de client
quantity-repeat_customers = clients ayant racheté
quantity-one_time_customers = clients d'un seul achat
quantity-repeat_purchase_rate = taux de réachat
quantity-loan = prêt
quantity-down_payment = apport
quantity-property_value = valeur du bien
quantity-loan_to_value = loan to value

ask-customers_start = Combien de clients aviez-vous **au début** de la période ?
ask-customers_end = Combien de clients aviez-vous **à la fin** de la période ?
ask-customers_new = Combien de **nouveaux clients** sont arrivés entre-temps ? Sans eux, je ne sais pas combien sont partis.
ask-customers_lost = Combien de ces clients avez-vous **perdus** ? Sans compter les nouveaux.
ask-customers_remaining = Combien des clients du début sont **encore là** ? Ou combien en avez-vous perdu ?
ask-churn_rate = Quel est votre **taux d'attrition**, ou de rétention ? Par exemple « 7 % par an », ou « 1 200 clients au début, 84 perdus ».
ask-retention_rate = Quel est votre **taux de rétention** ? Par exemple « 80 % par an ».
ask-customer_lifetime = Combien de temps un client **reste-t-il** en moyenne ? Par exemple « 3 ans » ; ou donnez le taux de rétention (« 80 % par an »).
ask-basket = Quel est le **panier moyen**, en euros par achat ?
ask-frequency = Combien d'**achats** fait un client, et sur quelle période ? Par exemple « 4 fois par an ».
ask-revenue = Quel est le **chiffre d'affaires** sur la période ?
ask-orders = Combien de **commandes** sur la période ?
ask-customers = Combien de **clients** au total ?
ask-margin_rate = Quel est le **taux de marge** ? Par exemple « 30 % ».
ask-customer_value = Combien **rapporte un client** par an, ou sur toute la relation ? Vous pouvez aussi donner le panier moyen et le nombre d'achats par an.
ask-customer_lifetime_value = Quelle est la **valeur vie client** ? Vous pouvez aussi donner le panier, le nombre d'achats par an et la durée.
ask-costs = Combien vous **coûte** ce client ou ce portefeuille (produits, livraison, visites, après-vente) ?
ask-spend = Combien avez-vous **dépensé** pour gagner ces clients (publicité, salons, salaires, commissions) ?
ask-new_customers = Combien de **nouveaux clients** avez-vous gagnés avec ces dépenses ?
ask-customer_acquisition_cost = Quel est le **coût d'acquisition** d'un client ? Vous pouvez aussi donner les dépenses et le nombre de nouveaux clients.
ask-monthly_margin = Quelle **marge** un client laisse-t-il **par mois** ? Ou donnez le prix par mois et le taux de marge.
ask-promoters = Combien de **promoteurs** (notes 9 et 10) ? En nombre ou en %.
ask-passives = Combien de **passifs** (notes 7 et 8) ?
ask-detractors = Combien de **détracteurs** (notes de 0 à 6) ?
ask-recommenders = Combien de clients **vous recommandent** ?
ask-own_sales = Quelles sont **vos ventes** sur la période, en euros ou en unités ?
ask-market_sales = Quelles sont les ventes de **tout le marché**, sur la même période et dans la même unité ?
ask-spend_with_us = Combien ce client dépense-t-il **chez vous** ?
ask-category_spend = Combien ce client dépense-t-il **en tout** dans cette catégorie, vous compris ?
ask-repeat_customers = Combien de clients ont acheté **au moins deux fois** ?
ask-loan = Quel est le montant du **prêt** ?
ask-property_value = Quelle est la **valeur du bien** ?

assumption-no_newcomers = *Hypothèse : aucun nouveau client entre-temps. S'il y en a eu, dites-moi combien : le résultat change.*
assumption-constant_risk = *Hypothèse : le risque de départ est stable et le même pour tous. C'est une moyenne, à prendre avec prudence.*
assumption-compounded = *Les départs se composent d'une période à l'autre : on ne multiplie pas le taux. Hypothèse : le même risque à chaque période.*
interval =
    { $score ->
        [yes] *Sur { $count } réponses, le vrai score est entre { $low } et { $high } (à 95 %).*
       *[no] *Sur { $count } clients, le vrai taux est entre { $low } et { $high } (à 95 %).*
    }
interval-too-few =
    { $score ->
        [yes] *Trop peu de réponses pour conclure : sur { $count }, le vrai score est entre { $low } et { $high } (à 95 %).*
       *[no] *Trop peu de clients pour conclure : sur { $count }, le vrai taux est entre { $low } et { $high } (à 95 %).*
    }
assumption-converted = *J'ai ramené les chiffres à la même période.*
newcomers-apart = *Les nouveaux ({ $new }) n'entrent pas dans le calcul : il ne suit que les clients du début. Avec eux, vous finissez à { $end } clients.*
convention-churn_rate = *Convention : les clients arrivés pendant la période ne comptent pas.*
convention-customer_value =
    { $margin ->
        [yes] *Après marge.*
       *[no] *C'est un chiffre d'affaires, pas un profit : il faudrait appliquer le taux de marge.*
    }
convention-customer_lifetime_value =
    { $discounted ->
        [yes] { convention-discounted }
       *[no] { convention-undiscounted }
    }
convention-discounted = *Actualisée, premier achat compté tout de suite : c'est une des trois conventions des manuels. Sans le premier achat, ou avec des paiements en fin de période, le résultat est plus bas.*
convention-undiscounted =
    { $margin ->
        [yes] *Après marge, sans actualisation.*
       *[no] *C'est un chiffre d'affaires sur toute la relation, sans marge ni actualisation. Donnez la marge (« marge 30 % ») pour avoir le gain.*
    }
convention-portfolio_value =
    { $margin ->
        [yes] *Après marge, sans actualisation.*
       *[no] *En chiffre d'affaires, sans marge.*
    }
convention-net_promoter_score = *Le NPS se donne en points, de −100 à +100. Les passifs comptent dans le total.*
convention-repeat_purchase_rate = *Le « taux de fidélité » est pris ici au sens du réachat : la part des clients qui ont acheté au moins deux fois.*
convention-customer_acquisition_cost = *Ne vaut que si toutes les dépenses de la période sont comptées, salaires compris.*

problem-negative = Un nombre négatif n'est pas possible ici : { $first } = { $first_value }. Vérifiez-le et retapez-le.
problem-above_hundred = Un { $first } ne peut pas dépasser 100 % : vous m'avez donné { $first_value }. Retapez-le, par exemple « 85 % ».
problem-part_above_whole = C'est impossible : « { $first } » ({ $first_value }) dépasse « { $second } » ({ $second_value }). Lequel des deux faut-il corriger ? Retapez-le, par exemple « { $first } : … ».
problem-zero = Le calcul demanderait de diviser par zéro : { $first } ne peut pas être nul. Retapez ce chiffre.
problem-no_churn = Avec 0 % d'attrition, personne ne part : la durée de vie n'a pas de fin, et je ne peux pas lui donner de nombre. Prenez une période plus longue, où des clients sont partis.
problem-shares = Ces parts ne font pas 100 % : promoteurs, passifs et détracteurs doivent donner 100 % ensemble. Vérifiez { $first } ({ $first_value }) et { $second } ({ $second_value }).
problem-together =
    Ces chiffres ne vont pas ensemble. J'ai lu :

    { $list }

    Lequel faut-il corriger ? Retapez-le avec son nom, par exemple « clients perdus : 30 ».
problem-out_of_reach = Ce résultat est hors d'atteinte : il faudrait { $first } = { $first_value }. Visez moins loin, ou changez un autre chiffre.
problem-mark = Une note de NPS va de 0 à 10 : je lis { $first_value }. Retapez la liste entière, par exemple « notes : 10 9 8 6 10 7 ».
problem-currencies = Ces montants sont dans des monnaies différentes. Donnez-les dans la même monnaie : je ne connais pas les taux de change.

file-written = Le fichier : { $path }

## The command line

prompt = vous >
progress-training = Première mise en route : j'apprends les fiches (moins d’une minute)…
progress-theft = Je fais passer { $phrases } phrases par tout l'assistant (une à deux minutes)…
progress-trained = C'est prêt.
content-refused =
    { $count ->
        [one] Le contenu a une faute ; je ne démarre pas tant qu'elle n'est pas corrigée :
       *[other] Le contenu a { $count } fautes ; je ne démarre pas tant qu'elles ne sont pas corrigées :
    }
database-refused = La base de données refuse l'écriture ou la lecture ({ $error }). Rien de ce qui était confirmé n'est perdu ; vérifiez la place sur le disque et les droits du dossier (COACH_DATA), puis recommencez.
token-missing = Il me faut un jeton Telegram. Demandez-en un à @BotFather dans Telegram (/newbot), puis : COACH_TELEGRAM_TOKEN=votre-jeton make telegram
token-refused = Telegram refuse ce jeton. Recopiez-le depuis @BotFather (/mybots, puis « API Token ») dans COACH_TELEGRAM_TOKEN.
telegram-unreachable = Telegram ne répond pas ({ $error }). Vérifiez la connexion à Internet, puis recommencez.
telegram-running = Je réponds sur Telegram sous le nom @{ $name }. Ctrl-C pour arrêter.
check-done = { $cards } fiches, { $phrases } phrases, { $faults } fautes.
evaluate-unreadable = { $file } n'est pas fait d'un objet JSON par ligne ({ $error }).
evaluate-miss = ✗ { $text } | attendu : { $expected } | dit : { $said }
measure-answered_right = dans le sujet : bonne fiche du premier coup
measure-helped = dans le sujet : bonne fiche dite ou proposée
measure-answered_wrong = dans le sujet : mauvaise réponse
measure-out_of_scope_refused = hors sujet : refusé
measure-near_refused = hors sujet mais proche : refusé
measure-objection_right = objection : la bonne, dite ou proposée d'abord
measure-objection_wrong = objection : une autre répondue
measure-coach_right = accompagnement reconnu
measure-practice_right = entraînement reconnu
measure-smalltalk_right = conversation reconnue
measure-metric_and_value_right = indicateur et valeur justes
measure-wrong_number = nombre faux donné
measure-missing_recognised = chiffre manquant demandé
measure-impossible_recognised = chiffre impossible expliqué
cli-coach = Cap Client, le coach de vente qui cite ses sources et montre ses calculs.
cli-chat = Ouvre la conversation dans le terminal ; lit les lignes d'un tube s'il n'y a pas de clavier.
cli-chat-example = Exemple : coach chat
cli-telegram = Répond sur Telegram avec le jeton de COACH_TELEGRAM_TOKEN.
cli-telegram-example = Exemple : COACH_TELEGRAM_TOKEN=123:abc coach telegram
cli-ask = Pose une question et affiche la réponse ; code de sortie 0 si elle a une réponse, 1 sinon.
cli-ask-example = Exemple : coach ask "c koi le capital client ?"
cli-explain = Montre comment un message est compris. Sans TEXT, lit une ligne par message sur l'entrée standard.
cli-explain-example = Exemple : coach explain "panier 85 €, 4 achats par an, rétention 80 %" --json
cli-figures = Montre les chiffres lus dans un message : valeur, unité, période. Sans TEXT, lit une ligne par message sur l'entrée standard.
cli-figures-example = Exemple : coach figures "panier 85 €, 2k5 clients, 3 fois par mois" --json
cli-evaluate = Mesure des messages étiquetés (un objet JSON par ligne) et liste chaque écart.
cli-evaluate-example = Exemple : coach evaluate messages.jsonl --json
cli-check = Relit tout le contenu et liste chaque faute avec son fichier et sa ligne ; code de sortie 1 s'il y en a.
cli-check-example = Exemple : coach check
cli-unanswered = Liste les questions restées sans réponse, groupées par ressemblance, les plus fréquentes d'abord.
cli-unanswered-example = Exemple : coach unanswered
cli-feedback = Liste les avis « utile » et « pas utile » par fiche, avec la raison et la question.
cli-feedback-example = Exemple : coach feedback
feedback-card = { $card } : { $useful } utile, { $useless } pas utile
cli-option-json = Un objet JSON en sortie.
cli-option-conversation = Toutes les lignes forment une seule conversation.
