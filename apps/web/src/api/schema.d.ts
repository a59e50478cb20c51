// Written by `npm run web-client` from test/approved/openapi.json.
export interface paths {
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens an account; its e-mail address counts once the code that goes to it came back */
        post: operations["AccountsController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{userId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles that an account was granted in the agencies of who asks */
        get: operations["RolesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{userId}/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Grants a role, for offices and agencies; seen at the next request */
        put: operations["RolesController_grant"];
        post?: never;
        /** Takes a role away; seen at the next request */
        delete: operations["RolesController_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My account: who I am here, what it allows, what I can sign in with */
        get: operations["AccountsController_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what needs no code: names and PESEL until a profile stands on them, language, where codes go, whether sign-in asks for one */
        patch: operations["AccountsController_change"];
        trace?: never;
    };
    "/api/v1/accounts/me/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done with my account, by whom and from where, the newest first */
        get: operations["AccountsController_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/me/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a code to a new e-mail address or telephone number */
        post: operations["AccountsController_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/me/channels/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The code came back: the new address counts */
        post: operations["AccountsController_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/me/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes the account for ever; its user id stays taken */
        post: operations["AccountsController_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My passkeys, with their last use */
        get: operations["FactorsController_list"];
        put?: never;
        /** Registers the passkey that the authenticator made */
        post: operations["FactorsController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/me/passkeys/{credentialId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a passkey */
        delete: operations["FactorsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/me/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an authenticator needs in order to make a passkey (WebAuthn), for five minutes */
        post: operations["FactorsController_options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password; every other session ends */
        post: operations["AccountsController_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/me/recovery-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a new recovery code, shown this once; the one before ends */
        post: operations["AccountsController_recoveryCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret for an authenticator app (RFC 6238); counts once a code of it came back */
        post: operations["FactorsController_beginTotp"];
        /** Removes the authenticator app */
        delete: operations["FactorsController_removeTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/me/totp/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code of the app: from now on sign-in asks for one */
        post: operations["FactorsController_confirmTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to recover an account; a code goes to its address. The answer is the same where there is none */
        post: operations["RecoveryController_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/recovery/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The code, and the recovery code or a passkey, for a new password; all sessions end, a new recovery code is shown */
        post: operations["RecoveryController_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/recovery/{id}/passkey-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a passkey has to sign, where it takes the place of the recovery code */
        post: operations["RecoveryController_options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cases that I may see, the latest first */
        get: operations["CasesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A case: its state, what it waits for and until when, its history, its documents */
        get: operations["CasesController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I let outside systems know of me, the newest first; those that ended, too */
        get: operations["ConsentsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraws a consent: the system is told nothing more from now on, and its tokens end */
        delete: operations["ConsentsController_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Letters to me, or sent by my office; the latest first */
        get: operations["DeliveriesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The notice; for the addressee, while it waits, also the receipt of delivery (UPD) to sign */
        get: operations["DeliveriesController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The letter at its own address, once its receipt is signed or the last day is over */
        get: operations["DeliveriesController_letter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs the receipt of delivery; the answer has the address of the letter */
        post: operations["DeliveriesController_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document of a case: signed XML */
        get: operations["DocumentsController_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the tokens of an instance stand, and its history */
        get: operations["InstancesController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{key}/diagram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The BPMN XML that the instance was deployed with */
        get: operations["InstancesController_diagram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/undelivered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Outbox rows and messages that nothing took, with what became of them */
        get: operations["OperationsController_undelivered"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outside-systems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Systems that people may sign in to with their account here */
        get: operations["OutsideSystemsController_list"];
        put?: never;
        /** Registers a system, for OpenID Connect, SAML 2.0, SOAP, or several of them */
        post: operations["OutsideSystemsController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outside-systems/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them */
        get: operations["OutsideSystemsController_find"];
        /** Changes it: what is left out is taken away; closed with `active: false` */
        put: operations["OutsideSystemsController_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outside-systems/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret; the old one ends */
        post: operations["OutsideSystemsController_newSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outside/account-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the system needs to know of somebody to make an account of his */
        post: operations["OutsideController_addAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outside/account-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the holder lets be known, once he has agreed */
        get: operations["OutsideController_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outside/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An operation of the system that its holder is to authorise by a code */
        post: operations["OutsideController_addOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outside/operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether it is authorised, and the proof */
        get: operations["OutsideController_operation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outside/profiles/by-pesel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Holders of valid profiles with a PESEL number who let the system know that, and their profile */
        post: operations["OutsideController_byPesel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outside/signing-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A document that a holder is to sign with his trusted profile */
        post: operations["OutsideController_addSigning"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outside/signing-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How it stands; the signed document once it is signed */
        get: operations["OutsideController_signing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outside/user-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whoever is signed in to the system in a session that it was told of */
        get: operations["OutsideController_bySession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Confirmation points: by kind, words without accents or case, town, postal code, and whether they are open */
        get: operations["PointsController_search"];
        put?: never;
        /** Adds a confirmation point */
        post: operations["PointsController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A confirmation point */
        get: operations["PointsController_get"];
        /** Changes a confirmation point, whole */
        put: operations["PointsController_replace"];
        post?: never;
        /** Deactivates a confirmation point: it is not found any more, and its officers cannot act */
        delete: operations["PointsController_deactivate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/officers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is bound to a confirmation point */
        get: operations["PointsController_officers"];
        put?: never;
        /** Binds an officer to a confirmation point; to one at a time */
        post: operations["PointsController_bind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/officers/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unbinds an officer from a confirmation point, at once */
        delete: operations["PointsController_unbind"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A receipt of submission (UPP), of delivery (UPD), or a notice of non-delivery: signed XML */
        get: operations["DocumentsController_receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an outside system asks of me */
        get: operations["RequestsController_view"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I let the system know these items, for the account that it makes, and nothing else */
        post: operations["RequestsController_agree"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I refuse */
        post: operations["RequestsController_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/taking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I take it up: from now on it is a signing of mine, and nobody else’s */
        post: operations["RequestsController_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent to somebody, in the order of sending (sandbox only) */
        get: operations["SandboxMessagesController_messages[0]"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The registers that register.check asks, and whether they answer (sandbox only) */
        get: operations["SandboxRegistersController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/registers/{register}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Have a register answer, or be down (sandbox only) */
        put: operations["SandboxRegistersController_set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/registers/{register}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that a register knows (sandbox only) */
        get: operations["SandboxRegistersController_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/registers/{register}/entries/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put a vehicle or a driver into a register, in place of what it knew of it (sandbox only) */
        put: operations["SandboxRegistersController_put"];
        post?: never;
        /** Have a register know nothing of a vehicle or a driver (sandbox only) */
        delete: operations["SandboxRegistersController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/revocation-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The revocation list of the sandbox’s authority, as of now (RFC 5280); it names nobody */
        get: operations["SandboxRevocationsController_list[0]"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/time-stamps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A time-stamp of the sandbox’s authority (RFC 3161); worth nothing outside it */
        post: operations["SandboxTimeStampsController_stamp[0]"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A token for anyone who asks (sandbox only) */
        post: operations["SandboxTokenController_token[0]"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/trust-anchors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificates that were added (sandbox only) */
        get: operations["TrustAnchorsController_list"];
        put?: never;
        /**
         * Have the validator trust a certificate (sandbox only)
         * @description An authority, or a signer’s own. The body is its PEM text (or DER), or JSON with it.
         */
        post: operations["TrustAnchorsController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/trust-anchors/{fingerprint}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Trust it no longer (sandbox only) */
        delete: operations["TrustAnchorsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The service catalogue */
        get: operations["ServicesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A service: what to fill in, for which offices, and an example that is accepted as it is */
        get: operations["ServicesController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in: device, first network, last use */
        get: operations["SessionsController_list"];
        put?: never;
        /** Signs in with a password; 202 where a second factor is set */
        post: operations["SignInController_byPassword"];
        /** Signs out everywhere */
        delete: operations["SessionsController_endAll"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Signs out of one session; `current` is the one that asks */
        delete: operations["SessionsController_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/challenges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with the second factor */
        post: operations["SignInController_byFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/challenges/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the code of this sign-in to the holder’s channel; a new code ends the old one */
        post: operations["SignInController_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/challenges/{id}/passkey-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a passkey has to sign as the second factor of this sign-in */
        post: operations["SignInController_options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with a passkey alone */
        post: operations["SignInController_byPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a passkey has to sign in order to sign in without a password */
        post: operations["SignInController_passkeyOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My signings, the latest first */
        get: operations["SigningsController_list"];
        put?: never;
        /** Documents to be signed with the trusted profile, up to 100 under one code */
        post: operations["SigningsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is to be signed, or was */
        get: operations["SigningsController_view"];
        put?: never;
        post?: never;
        /** Withdraws documents that wait for their signature */
        delete: operations["SigningsController_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signings/{id}/authorisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs, where the code is right: all documents or none */
        post: operations["SigningsController_authorise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signings/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends an authorisation code to my channel; it ends the one before */
        post: operations["SigningsController_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signings/{id}/documents/{ordinal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document as it was given, to the byte */
        get: operations["SigningsController_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signings/{id}/signed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed documents */
        get: operations["SigningsController_signed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submits: the answer means that document, receipt and hand-over are committed */
        post: operations["SubmissionsController_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/submissions/preparations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The letter that a form makes, to be signed elsewhere within a day */
        post: operations["SubmissionsController_prepare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queue of my office and teams, in the order of coming */
        get: operations["TasksController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A task with its form and the letter it is about */
        get: operations["TasksController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the task: mine until I give it back or complete it */
        post: operations["TasksController_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Completes the task; a reply is signed and goes to its delivery
         * @description Answered when what came of it can be read.
         */
        post: operations["TasksController_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/preparations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The reply as a letter, to be signed elsewhere within a day */
        post: operations["TasksController_prepare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/unclaim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the task back to the queue */
        post: operations["TasksController_unclaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trusted-profiles/{profileId}/data-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New names of the holder, by his identity document; signatures made before stay as they are */
        post: operations["OfficerDeskController_changeData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trusted-profiles/{profileId}/extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Three more years at a confirmation point, before the profile expires */
        post: operations["OfficerDeskController_extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trusted-profiles/{profileId}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revokes a profile at once, with a reason that its holder is told */
        post: operations["OfficerDeskController_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trusted-profiles/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Applications by id, PESEL or name, the latest first; without `q` those that wait for a second officer of my point */
        get: operations["OfficerDeskController_find"];
        put?: never;
        /** Applies for a trusted profile; identity has to be confirmed within 14 days */
        post: operations["TrustedProfilesController_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trusted-profiles/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An application: what an officer compares with the document before him */
        get: operations["OfficerDeskController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trusted-profiles/applications/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An officer has checked the identity document: the profile is valid for 3 years, or waits for a second officer where the point wants two */
        post: operations["OfficerDeskController_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trusted-profiles/applications/{id}/qualified-confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The applicant confirms alone: the statement signed with his qualified certificate, base64 */
        post: operations["TrustedProfilesController_confirmAlone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trusted-profiles/applications/{id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An officer refuses, with a reason that the applicant is told; he may apply again */
        post: operations["OfficerDeskController_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trusted-profiles/applications/{id}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the applicant signs (XAdES, enveloped) to confirm alone with a qualified certificate */
        get: operations["TrustedProfilesController_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trusted-profiles/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My profile: its state at this instant, what it allows, its history */
        get: operations["TrustedProfilesController_mine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trusted-profiles/mine/extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Three more years from the end of the present validity; one extension ahead at a time. Authorised by a code, which only the sandbox does without */
        post: operations["TrustedProfilesController_extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trusted-profiles/mine/extension/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes the statement of extension and sends the code that authorises it */
        post: operations["TrustedProfilesController_extensionCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trusted-profiles/mine/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revokes the profile at once */
        post: operations["TrustedProfilesController_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/validator/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge a signed document
         * @description The body is the document, its media type in Content-Type; or multipart/form-data with `document`, and `files` where the signature is detached (by file name), and `revocations` (CRLs, OCSP answers). `Accept` chooses: JSON, a page (text/html) or a sealed XML document (application/xml).
         */
        post: operations["ReportsController_judge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs; says whether this is a sandbox */
        get: operations["HealthController_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database is there and migrated; submissions are accepted. Temporal is told, but not needed for accepting */
        get: operations["HealthController_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    AccountsController_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    birthDate?: string;
                    /** Format: email */
                    email: string;
                    familyName: string;
                    firstName: string;
                    /** @enum {string} */
                    language?: "pl" | "en";
                    password: string;
                    pesel: string;
                    phone?: string;
                    userId: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Until then the code that went to the e-mail address counts
                         */
                        confirmBy: string;
                        /** @description Shown this once: with a code to your address it recovers the account */
                        recoveryCode: string;
                        userId: string;
                    };
                };
            };
            /** @description PASSWORD_UNFIT, PESEL_INVALID, BIRTH_DATE_MISMATCH */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description REGISTRATION_CLOSED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description ACCOUNT_ID_TAKEN */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TOO_MANY_ATTEMPTS */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RolesController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            groups: string[];
                            role: string;
                            tenants: string[];
                            userId: string;
                        }[];
                        userId: string;
                    };
                };
            };
            /** @description ACCOUNT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RolesController_grant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role: "clerk" | "officer" | "designer" | "operator" | "admin";
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    groups?: string[];
                    tenants?: string[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        groups: string[];
                        role: string;
                        tenants: string[];
                        userId: string;
                    };
                };
            };
            /** @description TENANT_NOT_YOURS */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description ACCOUNT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RolesController_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role: "clerk" | "officer" | "designer" | "operator" | "admin";
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description ACCOUNT_NOT_FOUND, ROLE_NOT_GRANTED */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AccountsController_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allowed: string[];
                        /** Format: date */
                        birthDate: string | null;
                        codeAtSignIn: boolean;
                        /** @enum {string} */
                        codeChannel: "email" | "sms";
                        /** Format: date-time */
                        createdAt: string;
                        credentials: {
                            passkeys: number;
                            password: boolean;
                            recoveryCode: boolean;
                            totp: boolean;
                        };
                        email: string | null;
                        familyName: string | null;
                        firstName: string | null;
                        /** @enum {string} */
                        language: "pl" | "en";
                        /** Format: date-time */
                        lockedUntil: string | null;
                        pendingEmail: string | null;
                        pendingPhone: string | null;
                        pesel: string | null;
                        phone: string | null;
                        /** @description Of this sign-in */
                        roles: string[];
                        /** @enum {string} */
                        state: "incomplete" | "active" | "locked" | "closed";
                        userId: string;
                    };
                };
            };
            /** @description ACCOUNT_CLOSED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AccountsController_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    birthDate?: string;
                    codeAtSignIn?: boolean;
                    /** @enum {string} */
                    codeChannel?: "email" | "sms";
                    familyName?: string;
                    firstName?: string;
                    /** @enum {string} */
                    language?: "pl" | "en";
                    pesel?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allowed: string[];
                        /** Format: date */
                        birthDate: string | null;
                        codeAtSignIn: boolean;
                        /** @enum {string} */
                        codeChannel: "email" | "sms";
                        /** Format: date-time */
                        createdAt: string;
                        credentials: {
                            passkeys: number;
                            password: boolean;
                            recoveryCode: boolean;
                            totp: boolean;
                        };
                        email: string | null;
                        familyName: string | null;
                        firstName: string | null;
                        /** @enum {string} */
                        language: "pl" | "en";
                        /** Format: date-time */
                        lockedUntil: string | null;
                        pendingEmail: string | null;
                        pendingPhone: string | null;
                        pesel: string | null;
                        phone: string | null;
                        /** @description Of this sign-in */
                        roles: string[];
                        /** @enum {string} */
                        state: "incomplete" | "active" | "locked" | "closed";
                        userId: string;
                    };
                };
            };
            /** @description SIGN_IN_AGAIN, CREDENTIALS_ELSEWHERE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description ACCOUNT_CLOSED, IDENTITY_CONFIRMED, CHANNEL_MISSING */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AccountsController_audit: {
        parameters: {
            query?: {
                after?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description The network, not the line: 203.0.113.0/24 */
                            address: string | null;
                            /** Format: date-time */
                            at: string;
                            by: string | null;
                            details: Record<string, never>;
                            id: string;
                            what: string;
                        }[];
                        /** @description Give it as `after` for the next page */
                        next: string | null;
                    };
                };
            };
        };
    };
    AccountsController_channel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email?: string;
                    phone?: string;
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        /** @enum {string} */
                        kind: "email" | "phone";
                    };
                };
            };
            /** @description SIGN_IN_AGAIN, CREDENTIALS_ELSEWHERE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TOO_MANY_ATTEMPTS */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AccountsController_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    /** @enum {string} */
                    kind: "email" | "phone";
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CODE_REFUSED, with the attempts left */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AccountsController_close: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description SIGN_IN_AGAIN, CREDENTIALS_ELSEWHERE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    FactorsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            backedUp: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            credentialId: string;
                            /** Format: date-time */
                            lastUsedAt: string | null;
                            name: string;
                            transports: string[];
                        }[];
                    };
                };
            };
        };
    };
    FactorsController_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    challengeId: string;
                    name: string;
                    response: {
                        authenticatorAttachment?: string | null;
                        clientExtensionResults: Record<string, never>;
                        id: string;
                        rawId: string;
                        response: {
                            attestationObject?: string;
                            authenticatorData?: string;
                            clientDataJSON: string;
                            signature?: string;
                            transports?: string[];
                            userHandle?: string | null;
                        };
                        /** @constant */
                        type: "public-key";
                    };
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        credentialId: string;
                        name: string;
                    };
                };
            };
            /** @description PASSKEY_REFUSED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CHALLENGE_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PASSKEY_EXISTS */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    FactorsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credentialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PASSKEY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    FactorsController_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challengeId: string;
                        /** @description For navigator.credentials */
                        options: Record<string, never>;
                    };
                };
            };
            /** @description SIGN_IN_AGAIN, CREDENTIALS_ELSEWHERE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AccountsController_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current?: string;
                    password: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PASSWORD_UNFIT */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PASSWORD_WRONG, SIGN_IN_AGAIN, CREDENTIALS_ELSEWHERE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PASSWORD_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TOO_MANY_ATTEMPTS */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AccountsController_recoveryCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCode: string;
                    };
                };
            };
            /** @description SIGN_IN_AGAIN, CREDENTIALS_ELSEWHERE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    FactorsController_beginTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        /** @description otpauth://… for a QR code */
                        uri: string;
                    };
                };
            };
            /** @description TOTP_EXISTS */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    FactorsController_removeTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TOTP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    FactorsController_confirmTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TOTP_REFUSED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RecoveryController_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    userId: string;
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        recoveryId: string;
                    };
                };
            };
            /** @description TOO_MANY_ATTEMPTS */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RecoveryController_finish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    passkey?: {
                        authenticatorAttachment?: string | null;
                        clientExtensionResults: Record<string, never>;
                        id: string;
                        rawId: string;
                        response: {
                            attestationObject?: string;
                            authenticatorData?: string;
                            clientDataJSON: string;
                            signature?: string;
                            transports?: string[];
                            userHandle?: string | null;
                        };
                        /** @constant */
                        type: "public-key";
                    };
                    password: string;
                    recoveryCode?: string;
                    withoutTotp?: boolean;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCode: string;
                        userId: string;
                    };
                };
            };
            /** @description PASSWORD_UNFIT */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RECOVERY_REFUSED, with the attempts left */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CHALLENGE_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RecoveryController_options: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challengeId: string;
                        /** @description For navigator.credentials */
                        options: Record<string, never>;
                    };
                };
            };
            /** @description CHALLENGE_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    CasesController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                after?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            acceptedAt: string;
                            /** Format: uuid */
                            caseId: string;
                            instanceKey: string;
                            office: string;
                            service: string;
                            /**
                             * @description accepted: the process has not begun; delivery: a letter waits for its addressee
                             * @enum {string}
                             */
                            state: "accepted" | "in-progress" | "delivery" | "closed";
                            title: string;
                        }[];
                        /** @description Give it as `after` for the next page */
                        next: string | null;
                    };
                };
            };
        };
    };
    CasesController_one: {
        parameters: {
            query?: never;
            header: {
                "accept-language": string;
            };
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        acceptedAt: string;
                        /** Format: uuid */
                        caseId: string;
                        documents: {
                            /** Format: date-time */
                            at: string;
                            href: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "submission" | "upp" | "reply" | "upd" | "non-delivery";
                            title: string;
                            withheld: boolean;
                        }[];
                        instanceKey: string;
                        office: {
                            id: string;
                            key: string;
                            name: string | null;
                        };
                        /** @enum {string|null} */
                        outcome: "delivered" | "not-delivered" | "closed-without-reply" | "terminated" | null;
                        service: {
                            id: string;
                            key: string;
                            name: string | null;
                        };
                        /**
                         * @description accepted: the process has not begun; delivery: a letter waits for its addressee
                         * @enum {string}
                         */
                        state: "accepted" | "in-progress" | "delivery" | "closed";
                        /** Format: uuid */
                        submissionId: string;
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                            what: string;
                        }[];
                        title: string;
                        /**
                         * Format: date-time
                         * @description The earliest legal date that matters
                         */
                        until: string | null;
                        /** @description In plain language, Polish or English by Accept-Language */
                        waitingFor: string | null;
                    };
                };
            };
            /** @description CASE_NOT_FOUND, also where it is not mine to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ConsentsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            consentId: string;
                            /** Format: date-time */
                            endedAt: string | null;
                            /** Format: date-time */
                            givenAt: string;
                            items: ("given_name" | "family_name" | "birthdate" | "pesel" | "email" | "phone" | "trusted_profile")[];
                            /** @description Asked for by the system, and left out */
                            refused: ("given_name" | "family_name" | "birthdate" | "pesel" | "email" | "phone" | "trusted_profile")[];
                            /** @enum {string} */
                            state: "given" | "withdrawn" | "replaced";
                            system: {
                                name: {
                                    en: string;
                                    pl: string;
                                };
                                systemId: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    ConsentsController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CONSENT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DeliveriesController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                after?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            caseId: string;
                            /**
                             * Format: date-time
                             * @description The first instant after the last day
                             */
                            deadlineAt: string;
                            document: {
                                href: string;
                                withheld: boolean;
                            };
                            /** Format: date-time */
                            firstNoticeAt: string;
                            from: {
                                id: string;
                                name: string;
                            };
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date
                             * @description In Europe/Warsaw
                             */
                            lastDay: string;
                            /** @description For the office */
                            nonDelivery: {
                                href: string;
                                /** Format: uuid */
                                id: string;
                            } | null;
                            receipt: {
                                href: string;
                                /** Format: uuid */
                                id: string;
                            } | null;
                            /**
                             * Format: date-time
                             * @description Date of the receipt; where none was signed, the end of the last day
                             */
                            receivedAt: string | null;
                            /** Format: date-time */
                            secondNoticeAt: string;
                            /** @enum {string} */
                            state: "waiting" | "delivered" | "not-delivered";
                            title: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    DeliveriesController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        caseId: string;
                        /**
                         * Format: date-time
                         * @description The first instant after the last day
                         */
                        deadlineAt: string;
                        document: {
                            href: string;
                            withheld: boolean;
                        };
                        /** Format: date-time */
                        firstNoticeAt: string;
                        from: {
                            id: string;
                            name: string;
                        };
                        /** Format: uuid */
                        id: string;
                        /**
                         * Format: date
                         * @description In Europe/Warsaw
                         */
                        lastDay: string;
                        /** @description For the office */
                        nonDelivery: {
                            href: string;
                            /** Format: uuid */
                            id: string;
                        } | null;
                        notice: string;
                        receipt: {
                            href: string;
                            /** Format: uuid */
                            id: string;
                        } | null;
                        /**
                         * Format: date-time
                         * @description Date of the receipt; where none was signed, the end of the last day
                         */
                        receivedAt: string | null;
                        /** Format: date-time */
                        secondNoticeAt: string;
                        /** @enum {string} */
                        state: "waiting" | "delivered" | "not-delivered";
                        title: string;
                        /** @description The receipt of delivery to sign within 15 minutes: for the addressee, while the letter waits */
                        upd: string | null;
                    };
                };
            };
            /** @description DELIVERY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DeliveriesController_letter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description LETTER_WITHHELD */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DeliveriesController_sign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    signature: {
                        /** @constant */
                        kind: "sandbox";
                    } | {
                        content: string;
                        /** @constant */
                        kind: "signed-document";
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        deliveryId: string;
                        document: {
                            href: string;
                        };
                        receipt: {
                            href: string;
                            /** Format: uuid */
                            id: string;
                        };
                        /** Format: date-time */
                        receivedAt: string;
                        /** @enum {string} */
                        state: "waiting" | "delivered" | "not-delivered";
                    };
                };
            };
            /** @description DELIVERY_DEADLINE_PASSED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong with the signature */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DocumentsController_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            /** @description LETTER_WITHHELD */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description DOCUMENT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    InstancesController_one: {
        parameters: {
            query?: never;
            header: {
                "accept-language": string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        calls: {
                            instanceKey: string;
                            processId: string;
                        }[];
                        /** Format: uuid */
                        caseId: string | null;
                        definitionKey: string;
                        elements: {
                            active: number;
                            elementId: string;
                            ended: number;
                            incidents: number;
                            name: string;
                            type: string;
                        }[];
                        /** Format: date-time */
                        endedAt: string | null;
                        history: {
                            /** Format: date-time */
                            at: string;
                            by: string | null;
                            what: string;
                        }[];
                        incidents: {
                            code: string;
                            elementId: string;
                            incidentKey: string;
                            message: string;
                        }[];
                        instanceKey: string;
                        parentKey: string | null;
                        processId: string;
                        processName: string;
                        rootKey: string;
                        /** Format: date-time */
                        startedAt: string;
                        /** @enum {string} */
                        state: "ACTIVE" | "COMPLETED" | "TERMINATED";
                        tenantId: string;
                        /**
                         * Format: date-time
                         * @description When its next timer is due
                         */
                        until: string | null;
                        version: number;
                        /** @description In plain language, Polish or English by Accept-Language */
                        waitingFor: string | null;
                    };
                };
            };
            /** @description INSTANCE_NOT_FOUND, also where it is not mine to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    InstancesController_diagram: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
        };
    };
    OperationsController_undelivered: {
        parameters: {
            query?: {
                after?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            correlationKey: string | null;
                            disposition: string;
                            id: string;
                            instanceKey: string | null;
                            /** @enum {string} */
                            kind: "start" | "message" | "signal";
                            messageName: string | null;
                            /** Format: date-time */
                            settledAt: string;
                            /** @enum {string} */
                            source: "outbox" | "publication";
                            /** @enum {string} */
                            state: "undeliverable" | "expired";
                            tenantId: string;
                        }[];
                        /** @description Give it as `after` for the next page */
                        next: string | null;
                    };
                };
            };
        };
    };
    OutsideSystemsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            active: boolean;
                            /** Format: date-time */
                            changedAt: string;
                            /** Format: date-time */
                            createdAt: string;
                            items: ("given_name" | "family_name" | "birthdate" | "pesel" | "email" | "phone" | "trusted_profile")[];
                            name: {
                                en: string;
                                pl: string;
                            };
                            oidc: {
                                authMethod: string;
                                backchannelLogoutUri: string | null;
                                idTokenAlg: string;
                                jwks: Record<string, never> | null;
                                postLogoutRedirectUris: string[];
                                redirectUris: string[];
                            } | null;
                            requestKinds: ("signing" | "operation" | "account")[];
                            saml: {
                                consumers: {
                                    binding: string;
                                    url: string;
                                }[];
                                entityId: string;
                                metadata: string;
                                signsRequests: boolean;
                            } | null;
                            soap: {
                                certificates: {
                                    /** @description PEM */
                                    certificate: string;
                                    /** @description SHA-256, hexadecimal */
                                    fingerprint: string;
                                    subject: string;
                                    /** Format: date-time */
                                    validFrom: string;
                                    /** Format: date-time */
                                    validUntil: string;
                                }[];
                                returnUrls: string[];
                            } | null;
                            systemId: string;
                        }[];
                    };
                };
            };
        };
    };
    OutsideSystemsController_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description true where absent */
                    active?: boolean;
                    /** @description What it may ask for */
                    items: ("given_name" | "family_name" | "birthdate" | "pesel" | "email" | "phone" | "trusted_profile")[];
                    name: {
                        en: string;
                        pl: string;
                    };
                    oidc?: {
                        /** @enum {unknown} */
                        authMethod: "private_key_jwt" | "client_secret";
                        backchannelLogoutUri?: string;
                        /**
                         * @description RS256 where absent
                         * @enum {unknown}
                         */
                        idTokenAlg?: "RS256" | "ES256";
                        /** @description Public keys, for private_key_jwt */
                        jwks?: {
                            keys: Record<string, never>[];
                        };
                        postLogoutRedirectUris?: string[];
                        redirectUris: string[];
                    };
                    /** @description What it may ask holders to do: sign a document, authorise an operation, let it know data for a new account; nothing where absent */
                    requestKinds?: ("signing" | "operation" | "account")[];
                    saml?: {
                        /** @description EntityDescriptor (SAML 2.0 metadata), XML */
                        metadata: string;
                    };
                    soap?: {
                        /** @description X.509 certificates that it signs its messages with (WS-Security), PEM; RSA of 2048 bits or more */
                        certificates: string[];
                        /** @description Where its holders may be sent back to (tpSigning), where it speaks no OpenID Connect */
                        returnUrls?: string[];
                    };
                    systemId: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        /** Format: date-time */
                        changedAt: string;
                        /** @description Where it authenticates by secret; shown once */
                        clientSecret: string;
                        /** Format: date-time */
                        createdAt: string;
                        items: ("given_name" | "family_name" | "birthdate" | "pesel" | "email" | "phone" | "trusted_profile")[];
                        name: {
                            en: string;
                            pl: string;
                        };
                        oidc: {
                            authMethod: string;
                            backchannelLogoutUri: string | null;
                            idTokenAlg: string;
                            jwks: Record<string, never> | null;
                            postLogoutRedirectUris: string[];
                            redirectUris: string[];
                        } | null;
                        requestKinds: ("signing" | "operation" | "account")[];
                        saml: {
                            consumers: {
                                binding: string;
                                url: string;
                            }[];
                            entityId: string;
                            metadata: string;
                            signsRequests: boolean;
                        } | null;
                        soap: {
                            certificates: {
                                /** @description PEM */
                                certificate: string;
                                /** @description SHA-256, hexadecimal */
                                fingerprint: string;
                                subject: string;
                                /** Format: date-time */
                                validFrom: string;
                                /** Format: date-time */
                                validUntil: string;
                            }[];
                            returnUrls: string[];
                        } | null;
                        systemId: string;
                    };
                };
            };
            /** @description SYSTEM_PROTOCOL_MISSING, SYSTEM_ADDRESS_INVALID, SYSTEM_KEYS_INVALID, SYSTEM_METADATA_INVALID, SYSTEM_CERTIFICATE_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TENANT_NOT_YOURS */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description OUTSIDE_SYSTEM_EXISTS */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OutsideSystemsController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        /** Format: date-time */
                        changedAt: string;
                        /** Format: date-time */
                        createdAt: string;
                        items: ("given_name" | "family_name" | "birthdate" | "pesel" | "email" | "phone" | "trusted_profile")[];
                        name: {
                            en: string;
                            pl: string;
                        };
                        oidc: {
                            authMethod: string;
                            backchannelLogoutUri: string | null;
                            idTokenAlg: string;
                            jwks: Record<string, never> | null;
                            postLogoutRedirectUris: string[];
                            redirectUris: string[];
                        } | null;
                        requestKinds: ("signing" | "operation" | "account")[];
                        saml: {
                            consumers: {
                                binding: string;
                                url: string;
                            }[];
                            entityId: string;
                            metadata: string;
                            signsRequests: boolean;
                        } | null;
                        soap: {
                            certificates: {
                                /** @description PEM */
                                certificate: string;
                                /** @description SHA-256, hexadecimal */
                                fingerprint: string;
                                subject: string;
                                /** Format: date-time */
                                validFrom: string;
                                /** Format: date-time */
                                validUntil: string;
                            }[];
                            returnUrls: string[];
                        } | null;
                        systemId: string;
                    };
                };
            };
            /** @description OUTSIDE_SYSTEM_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OutsideSystemsController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description true where absent */
                    active: boolean;
                    /** @description What it may ask for */
                    items: ("given_name" | "family_name" | "birthdate" | "pesel" | "email" | "phone" | "trusted_profile")[];
                    name: {
                        en: string;
                        pl: string;
                    };
                    oidc?: {
                        /** @enum {unknown} */
                        authMethod: "private_key_jwt" | "client_secret";
                        backchannelLogoutUri?: string;
                        /**
                         * @description RS256 where absent
                         * @enum {unknown}
                         */
                        idTokenAlg?: "RS256" | "ES256";
                        /** @description Public keys, for private_key_jwt */
                        jwks?: {
                            keys: Record<string, never>[];
                        };
                        postLogoutRedirectUris?: string[];
                        redirectUris: string[];
                    };
                    /** @description What it may ask holders to do: sign a document, authorise an operation, let it know data for a new account; nothing where absent */
                    requestKinds?: ("signing" | "operation" | "account")[];
                    saml?: {
                        /** @description EntityDescriptor (SAML 2.0 metadata), XML */
                        metadata: string;
                    };
                    soap?: {
                        /** @description X.509 certificates that it signs its messages with (WS-Security), PEM; RSA of 2048 bits or more */
                        certificates: string[];
                        /** @description Where its holders may be sent back to (tpSigning), where it speaks no OpenID Connect */
                        returnUrls?: string[];
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        /** Format: date-time */
                        changedAt: string;
                        /** @description Where it authenticates by secret; shown once */
                        clientSecret: string;
                        /** Format: date-time */
                        createdAt: string;
                        items: ("given_name" | "family_name" | "birthdate" | "pesel" | "email" | "phone" | "trusted_profile")[];
                        name: {
                            en: string;
                            pl: string;
                        };
                        oidc: {
                            authMethod: string;
                            backchannelLogoutUri: string | null;
                            idTokenAlg: string;
                            jwks: Record<string, never> | null;
                            postLogoutRedirectUris: string[];
                            redirectUris: string[];
                        } | null;
                        requestKinds: ("signing" | "operation" | "account")[];
                        saml: {
                            consumers: {
                                binding: string;
                                url: string;
                            }[];
                            entityId: string;
                            metadata: string;
                            signsRequests: boolean;
                        } | null;
                        soap: {
                            certificates: {
                                /** @description PEM */
                                certificate: string;
                                /** @description SHA-256, hexadecimal */
                                fingerprint: string;
                                subject: string;
                                /** Format: date-time */
                                validFrom: string;
                                /** Format: date-time */
                                validUntil: string;
                            }[];
                            returnUrls: string[];
                        } | null;
                        systemId: string;
                    };
                };
            };
            /** @description SYSTEM_PROTOCOL_MISSING, SYSTEM_ADDRESS_INVALID, SYSTEM_KEYS_INVALID, SYSTEM_METADATA_INVALID, SYSTEM_CERTIFICATE_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TENANT_NOT_YOURS */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description OUTSIDE_SYSTEM_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description OUTSIDE_SYSTEM_EXISTS */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OutsideSystemsController_newSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown once: only its hash is kept */
                        clientSecret: string;
                        systemId: string;
                    };
                };
            };
            /** @description OUTSIDE_SYSTEM_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description SYSTEM_HAS_NO_SECRET */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OutsideController_addAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    failureUrl: string;
                    items: ("given_name" | "family_name" | "birthdate" | "pesel" | "email" | "phone" | "trusted_profile")[];
                    note?: string;
                    /** @description Of an origin that is registered for the system; gets `id` and `state` */
                    successUrl: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        redirectUrl: string;
                        /** Format: uuid */
                        requestId: string;
                    };
                };
            };
            /** @description ITEM_NOT_ALLOWED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RETURN_URL_FOREIGN */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description REQUESTS_TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OutsideController_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        decideBy: string;
                        holder: ({
                            sub: string;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                        /** Format: uuid */
                        requestId: string;
                        /** @enum {string} */
                        state: "waiting" | "agreed" | "refused" | "expired";
                    };
                };
            };
            /** @description SIGNING_REQUEST_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OutsideController_addOperation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Plain words: what he reads, and signs */
                    description: string;
                    /** @description SHA-256 of what is authorised, base64; it is signed with the words */
                    digest?: string;
                    failureUrl: string;
                    /** @description `sub` of the holder */
                    holder: string;
                    /** @description Of an origin that is registered for the system; gets `id` and `state` */
                    successUrl: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        /** Format: uuid */
                        operationId: string;
                        redirectUrl: string;
                    };
                };
            };
            /** @description HOLDER_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RETURN_URL_FOREIGN */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description REQUESTS_TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OutsideController_operation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        authorisedAt: string | null;
                        /** Format: date-time */
                        decideBy: string;
                        /** Format: uuid */
                        operationId: string;
                        /** Format: uuid */
                        profileId: string | null;
                        /** @description The statement, signed with the trusted profile: base64 */
                        proof: string | null;
                        /** @enum {string} */
                        state: "waiting" | "authorised" | "refused" | "expired";
                    };
                };
            };
            /** @description SIGNING_REQUEST_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OutsideController_byPesel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    pesel: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: ({
                            sub: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    };
                };
            };
        };
    };
    OutsideController_addSigning: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Plain words to the holder */
                    additionalInfo?: string;
                    document: {
                        /** @description Base64 */
                        content: string;
                        /**
                         * @description Inside the document where it is XML, else around it, where absent
                         * @enum {unknown}
                         */
                        form?: "enveloped" | "enveloping" | "detached";
                        mediaType?: string;
                        name: string;
                    };
                    failureUrl: string;
                    /** @description Of an origin that is registered for the system; gets `id` and `state` */
                    successUrl: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        redirectUrl: string;
                        /** Format: uuid */
                        requestId: string;
                    };
                };
            };
            /** @description SYSTEM_TOKEN_INVALID */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description REQUEST_DOCUMENT_SIZE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RETURN_URL_FOREIGN, DOCUMENT_NOT_BASE64, and what stands in the way of signing it (docs/errors/signature.md) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description REQUESTS_TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OutsideController_signing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        decideBy: string;
                        /** Format: uuid */
                        requestId: string;
                        signed: {
                            /** @description Base64 */
                            content: string;
                            name: string;
                        } | null;
                        /** Format: date-time */
                        signedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "signed" | "refused" | "expired";
                    };
                };
            };
            /** @description SIGNING_REQUEST_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OutsideController_bySession: {
        parameters: {
            query: {
                /** @description `sid` of the ID token, or SessionIndex */
                session: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sub: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description SESSION_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PointsController_search: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: unknown;
                kind?: "office" | "bank" | "post-office" | "consulate";
                /** @description 1 to 1000, 100 where absent */
                limit?: unknown;
                /** @description An instant, ISO 8601 with an offset; on statutory holidays all are closed */
                openAt?: unknown;
                /** @description Its beginning */
                postalCode?: unknown;
                /** @description Beginnings of words of name, town, street, postal code */
                q?: unknown;
                town?: unknown;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            active: boolean;
                            country: string;
                            fourEyes: boolean;
                            id: string;
                            /** @enum {string} */
                            kind: "office" | "bank" | "post-office" | "consulate";
                            name: string;
                            openingHours: {
                                friday: {
                                    from: string;
                                    to: string;
                                }[];
                                monday: {
                                    from: string;
                                    to: string;
                                }[];
                                saturday: {
                                    from: string;
                                    to: string;
                                }[];
                                sunday: {
                                    from: string;
                                    to: string;
                                }[];
                                thursday: {
                                    from: string;
                                    to: string;
                                }[];
                                tuesday: {
                                    from: string;
                                    to: string;
                                }[];
                                wednesday: {
                                    from: string;
                                    to: string;
                                }[];
                            };
                            phone: string | null;
                            postalCode: string;
                            street: string;
                            town: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description QUERY_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PointsController_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    country?: string;
                    fourEyes?: boolean;
                    id: string;
                    /** @enum {string} */
                    kind: "office" | "bank" | "post-office" | "consulate";
                    name: string;
                    openingHours: {
                        friday?: {
                            from: string;
                            to: string;
                        }[];
                        monday?: {
                            from: string;
                            to: string;
                        }[];
                        saturday?: {
                            from: string;
                            to: string;
                        }[];
                        sunday?: {
                            from: string;
                            to: string;
                        }[];
                        thursday?: {
                            from: string;
                            to: string;
                        }[];
                        tuesday?: {
                            from: string;
                            to: string;
                        }[];
                        wednesday?: {
                            from: string;
                            to: string;
                        }[];
                    };
                    phone?: string | null;
                    postalCode: string;
                    street: string;
                    town: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        country: string;
                        fourEyes: boolean;
                        id: string;
                        /** @enum {string} */
                        kind: "office" | "bank" | "post-office" | "consulate";
                        name: string;
                        openingHours: {
                            friday: {
                                from: string;
                                to: string;
                            }[];
                            monday: {
                                from: string;
                                to: string;
                            }[];
                            saturday: {
                                from: string;
                                to: string;
                            }[];
                            sunday: {
                                from: string;
                                to: string;
                            }[];
                            thursday: {
                                from: string;
                                to: string;
                            }[];
                            tuesday: {
                                from: string;
                                to: string;
                            }[];
                            wednesday: {
                                from: string;
                                to: string;
                            }[];
                        };
                        phone: string | null;
                        postalCode: string;
                        street: string;
                        town: string;
                    };
                };
            };
            /** @description POINT_EXISTS */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description POINT_HOURS_INVALID */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PointsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        country: string;
                        fourEyes: boolean;
                        id: string;
                        /** @enum {string} */
                        kind: "office" | "bank" | "post-office" | "consulate";
                        name: string;
                        openingHours: {
                            friday: {
                                from: string;
                                to: string;
                            }[];
                            monday: {
                                from: string;
                                to: string;
                            }[];
                            saturday: {
                                from: string;
                                to: string;
                            }[];
                            sunday: {
                                from: string;
                                to: string;
                            }[];
                            thursday: {
                                from: string;
                                to: string;
                            }[];
                            tuesday: {
                                from: string;
                                to: string;
                            }[];
                            wednesday: {
                                from: string;
                                to: string;
                            }[];
                        };
                        phone: string | null;
                        postalCode: string;
                        street: string;
                        town: string;
                    };
                };
            };
            /** @description POINT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PointsController_replace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    country?: string;
                    fourEyes?: boolean;
                    /** @enum {string} */
                    kind: "office" | "bank" | "post-office" | "consulate";
                    name: string;
                    openingHours: {
                        friday?: {
                            from: string;
                            to: string;
                        }[];
                        monday?: {
                            from: string;
                            to: string;
                        }[];
                        saturday?: {
                            from: string;
                            to: string;
                        }[];
                        sunday?: {
                            from: string;
                            to: string;
                        }[];
                        thursday?: {
                            from: string;
                            to: string;
                        }[];
                        tuesday?: {
                            from: string;
                            to: string;
                        }[];
                        wednesday?: {
                            from: string;
                            to: string;
                        }[];
                    };
                    phone?: string | null;
                    postalCode: string;
                    street: string;
                    town: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        country: string;
                        fourEyes: boolean;
                        id: string;
                        /** @enum {string} */
                        kind: "office" | "bank" | "post-office" | "consulate";
                        name: string;
                        openingHours: {
                            friday: {
                                from: string;
                                to: string;
                            }[];
                            monday: {
                                from: string;
                                to: string;
                            }[];
                            saturday: {
                                from: string;
                                to: string;
                            }[];
                            sunday: {
                                from: string;
                                to: string;
                            }[];
                            thursday: {
                                from: string;
                                to: string;
                            }[];
                            tuesday: {
                                from: string;
                                to: string;
                            }[];
                            wednesday: {
                                from: string;
                                to: string;
                            }[];
                        };
                        phone: string | null;
                        postalCode: string;
                        street: string;
                        town: string;
                    };
                };
            };
            /** @description POINT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description POINT_HOURS_INVALID */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PointsController_deactivate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description POINT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PointsController_officers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            since: string;
                            userId: string;
                        }[];
                    };
                };
            };
            /** @description POINT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PointsController_bind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    userId: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        since: string;
                        userId: string;
                    };
                };
            };
            /** @description POINT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description OFFICER_BOUND_ALREADY */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PointsController_unbind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description OFFICER_NOT_BOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DocumentsController_receipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            /** @description RECEIPT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RequestsController_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        decideBy: string;
                        documentName: string | null;
                        given: ("given_name" | "family_name" | "birthdate" | "pesel" | "email" | "phone" | "trusted_profile")[];
                        items: ("given_name" | "family_name" | "birthdate" | "pesel" | "email" | "phone" | "trusted_profile")[];
                        /** @enum {string} */
                        kind: "signing" | "operation" | "account";
                        note: string | null;
                        /** Format: uuid */
                        requestId: string;
                        /** @description Once it is decided or over: back to the system */
                        returnUrl: string | null;
                        /** Format: uuid */
                        signingId: string | null;
                        /** @enum {string} */
                        state: "waiting" | "signed" | "agreed" | "refused" | "expired";
                        system: {
                            name: {
                                en: string;
                                pl: string;
                            };
                            systemId: string;
                        };
                    };
                };
            };
            /** @description SIGNING_REQUEST_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RequestsController_agree: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: ("given_name" | "family_name" | "birthdate" | "pesel" | "email" | "phone" | "trusted_profile")[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        returnUrl: string;
                    };
                };
            };
            /** @description SIGNING_REQUEST_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description REQUEST_TAKEN */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RequestsController_refuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        returnUrl: string;
                    };
                };
            };
            /** @description SIGNING_REQUEST_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description REQUEST_TAKEN */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RequestsController_take: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        signingId: string;
                    };
                };
            };
            /** @description SIGNING_REQUEST_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description REQUEST_TAKEN, SIGNINGS_TOO_MANY */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "SandboxMessagesController_messages[0]": {
        parameters: {
            query?: {
                /** @description The latest so many, 100 where absent, 1000 at most */
                limit?: string;
                /** @description A subject, an office, or an address */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            channel: string;
                            subject: string;
                            text: string;
                            to: string;
                        }[];
                    };
                };
            };
        };
    };
    SandboxRegistersController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            available: boolean;
                            entries: number;
                            /** @enum {unknown} */
                            register: "vehicles" | "drivers";
                        }[];
                    };
                };
            };
        };
    };
    SandboxRegistersController_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                register: "vehicles" | "drivers";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    available: boolean;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        available: boolean;
                        entries: number;
                        /** @enum {unknown} */
                        register: "vehicles" | "drivers";
                    };
                };
            };
            /** @description REGISTER_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SandboxRegistersController_entries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                register: "vehicles" | "drivers";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            facts: {
                                /**
                                 * Format: date
                                 * @description The last insured day; null: not insured
                                 */
                                insuredUntil: string | null;
                                ownerPesel: string;
                            } | {
                                categories: string[];
                                /**
                                 * Format: date
                                 * @description The last valid day; null: for good
                                 */
                                validUntil: string | null;
                            };
                            key: string;
                        }[];
                    };
                };
            };
            /** @description REGISTER_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SandboxRegistersController_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of a vehicle its registration number, of a driver the PESEL number */
                key: string;
                register: "vehicles" | "drivers";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description The last insured day; null: not insured
                     */
                    insuredUntil: string | null;
                    ownerPesel: string;
                } | {
                    categories: string[];
                    /**
                     * Format: date
                     * @description The last valid day; null: for good
                     */
                    validUntil: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        facts: {
                            /**
                             * Format: date
                             * @description The last insured day; null: not insured
                             */
                            insuredUntil: string | null;
                            ownerPesel: string;
                        } | {
                            categories: string[];
                            /**
                             * Format: date
                             * @description The last valid day; null: for good
                             */
                            validUntil: string | null;
                        };
                        key: string;
                    };
                };
            };
            /** @description REGISTER_ENTRY_INVALID, BODY_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description REGISTER_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description REGISTER_FULL */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SandboxRegistersController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                register: "vehicles" | "drivers";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description REGISTER_NOT_FOUND, REGISTER_ENTRY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "SandboxRevocationsController_list[0]": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pkix-crl": string;
                };
            };
        };
    };
    "SandboxTimeStampsController_stamp[0]": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/timestamp-query": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/timestamp-reply": string;
                };
            };
        };
    };
    "SandboxTokenController_token[0]": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    groups?: string[];
                    name?: string;
                    roles: ("citizen" | "clerk" | "officer" | "designer" | "operator" | "admin")[];
                    subject: string;
                    tenants?: string[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
        };
    };
    TrustAnchorsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description SHA-256 of the certificate, hexadecimal */
                            fingerprint: string;
                            issuer: string;
                            subject: string;
                            validFrom: string;
                            validUntil: string;
                        }[];
                    };
                };
            };
        };
    };
    TrustAnchorsController_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description PEM */
                    certificate: string;
                };
                "application/octet-stream": {
                    /** @description PEM */
                    certificate: string;
                };
                "application/pem-certificate-chain": {
                    /** @description PEM */
                    certificate: string;
                };
                "application/x-pem-file": {
                    /** @description PEM */
                    certificate: string;
                };
                "text/plain": {
                    /** @description PEM */
                    certificate: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description SHA-256 of the certificate, hexadecimal */
                        fingerprint: string;
                        issuer: string;
                        subject: string;
                        validFrom: string;
                        validUntil: string;
                    };
                };
            };
            /** @description TRUST_ANCHOR_MALFORMED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description ORIGIN_REFUSED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TrustAnchorsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fingerprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TRUST_ANCHOR_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ServicesController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            authenticationLevel: "none" | "signature" | "trusted-profile" | "qualified";
                            /** @enum {string} */
                            availabilityLevel: "information" | "one-way-interaction" | "two-way-interaction" | "transaction" | "personalised";
                            description: string;
                            key: string;
                            name: string;
                            offices: {
                                address: string;
                                id: string;
                                name: string;
                            }[];
                            /** @description By language */
                            translations: {
                                [key: string]: {
                                    description: string;
                                    name: string;
                                };
                            };
                        }[];
                    };
                };
            };
        };
    };
    ServicesController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        authenticationLevel: "none" | "signature" | "trusted-profile" | "qualified";
                        /** @enum {string} */
                        availabilityLevel: "information" | "one-way-interaction" | "two-way-interaction" | "transaction" | "personalised";
                        deadlines: {
                            /** @enum {string} */
                            kind: "calendar" | "working";
                            lastDay: number;
                            secondNoticeDays: number;
                        };
                        description: string;
                        document: {
                            kind: string;
                        };
                        /** @description A filled-in form that is accepted as it is */
                        example: {
                            [key: string]: unknown;
                        };
                        /** @description form-js */
                        form: {
                            [key: string]: unknown;
                        };
                        key: string;
                        name: string;
                        offices: {
                            address: string;
                            id: string;
                            name: string;
                        }[];
                        /** @description JSON Schema that the form is checked against */
                        schema: {
                            [key: string]: unknown;
                        };
                        tenantId: string;
                        titleField: string;
                        /** @description By language */
                        translations: {
                            [key: string]: {
                                description: string;
                                name: string;
                            };
                        };
                        version: number;
                    };
                };
            };
            /** @description SERVICE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SessionsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * @description 1 password, 2 with a second factor, 3 passkey
                             * @enum {integer}
                             */
                            aal: 1 | 2 | 3;
                            /** @description The network it came from first */
                            address: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            current: boolean;
                            /** @description Firefox on Linux */
                            device: string;
                            /** Format: date-time */
                            expiresAt: string;
                            /** Format: date-time */
                            lastUsedAt: string;
                            sessionId: string;
                        }[];
                    };
                };
            };
        };
    };
    SignInController_byPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    as?: "cookie" | "bearer";
                    password: string;
                    userId: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description 1 password, 2 with a second factor, 3 passkey
                         * @enum {integer}
                         */
                        aal: 1 | 2 | 3;
                        /** Format: date-time */
                        expiresAt: string;
                        sessionId: string;
                        /** @description Where `as` is `bearer`; else it is in the cookie */
                        token: string;
                        userId: string;
                    };
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challengeId: string;
                        /** Format: date-time */
                        expiresAt: string;
                        factors: ("passkey" | "totp" | "code")[];
                    };
                };
            };
            /** @description SIGN_IN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description ORIGIN_REFUSED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TOO_MANY_ATTEMPTS */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SessionsController_endAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SessionsController_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SignInController_byFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    as?: "cookie" | "bearer";
                    code: string;
                    /** @constant */
                    factor: "totp";
                } | {
                    /** @enum {string} */
                    as?: "cookie" | "bearer";
                    code: string;
                    /** @constant */
                    factor: "code";
                } | {
                    /** @enum {string} */
                    as?: "cookie" | "bearer";
                    /** @constant */
                    factor: "passkey";
                    response: {
                        authenticatorAttachment?: string | null;
                        clientExtensionResults: Record<string, never>;
                        id: string;
                        rawId: string;
                        response: {
                            attestationObject?: string;
                            authenticatorData?: string;
                            clientDataJSON: string;
                            signature?: string;
                            transports?: string[];
                            userHandle?: string | null;
                        };
                        /** @constant */
                        type: "public-key";
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description 1 password, 2 with a second factor, 3 passkey
                         * @enum {integer}
                         */
                        aal: 1 | 2 | 3;
                        /** Format: date-time */
                        expiresAt: string;
                        sessionId: string;
                        /** @description Where `as` is `bearer`; else it is in the cookie */
                        token: string;
                        userId: string;
                    };
                };
            };
            /** @description FACTOR_REFUSED, with the attempts left */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CHALLENGE_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description FACTOR_UNAVAILABLE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TOO_MANY_ATTEMPTS */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SignInController_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        channel: "email" | "sms";
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description CHALLENGE_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description FACTOR_UNAVAILABLE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SignInController_options: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challengeId: string;
                        /** @description For navigator.credentials.get */
                        options: Record<string, never>;
                    };
                };
            };
            /** @description CHALLENGE_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description FACTOR_UNAVAILABLE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SignInController_byPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    as?: "cookie" | "bearer";
                    challengeId: string;
                    response: {
                        authenticatorAttachment?: string | null;
                        clientExtensionResults: Record<string, never>;
                        id: string;
                        rawId: string;
                        response: {
                            attestationObject?: string;
                            authenticatorData?: string;
                            clientDataJSON: string;
                            signature?: string;
                            transports?: string[];
                            userHandle?: string | null;
                        };
                        /** @constant */
                        type: "public-key";
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description 1 password, 2 with a second factor, 3 passkey
                         * @enum {integer}
                         */
                        aal: 1 | 2 | 3;
                        /** Format: date-time */
                        expiresAt: string;
                        sessionId: string;
                        /** @description Where `as` is `bearer`; else it is in the cookie */
                        token: string;
                        userId: string;
                    };
                };
            };
            /** @description SIGN_IN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CHALLENGE_UNKNOWN */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SignInController_passkeyOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challengeId: string;
                        /** @description For navigator.credentials.get */
                        options: Record<string, never>;
                    };
                };
            };
            /** @description TOO_MANY_ATTEMPTS */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SigningsController_list: {
        parameters: {
            query?: {
                after?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            /** @enum {string} */
                            form: "enveloped" | "enveloping" | "detached";
                            /** @enum {string} */
                            level: "B" | "T" | "LT" | "LTA";
                            names: string[];
                            /** Format: date-time */
                            signedAt: string | null;
                            /** Format: uuid */
                            signingId: string;
                            /** @enum {string} */
                            state: "waiting" | "expired" | "signed" | "withdrawn";
                        }[];
                        /** @description Of the page after this one: `after` */
                        next: string | null;
                    };
                };
            };
        };
    };
    SigningsController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    documents: {
                        /** @description Base64 */
                        content: string;
                        mediaType?: string;
                        name: string;
                    }[];
                    /**
                     * @description The signature inside the document (XML only), around it, or beside it
                     * @enum {unknown}
                     */
                    form: "enveloped" | "enveloping" | "detached";
                    /**
                     * @description B where absent; T, LT and LTA have a time-stamp of the configured authority
                     * @enum {unknown}
                     */
                    level?: "B" | "T" | "LT" | "LTA";
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        /** Format: uuid */
                        signingId: string;
                    };
                };
            };
            /** @description SIGNINGS_TOO_MANY */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description SIGNING_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description LEVEL_UNAVAILABLE, DOCUMENT_NOT_BASE64, DOCUMENT_NAME_TWICE, and what stands in the way of signing it (docs/errors/signature.md) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SigningsController_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The code that was sent last, while it can be tried */
                        code: {
                            attemptsLeft: number;
                            /** Format: date-time */
                            expiresAt: string;
                        } | null;
                        /** Format: date-time */
                        createdAt: string;
                        documents: {
                            bytes: number;
                            href: string;
                            mediaType: string;
                            name: string;
                            ordinal: number;
                        }[];
                        /** Format: date-time */
                        expiresAt: string;
                        /** @enum {string} */
                        form: "enveloped" | "enveloping" | "detached";
                        /** @enum {string} */
                        level: "B" | "T" | "LT" | "LTA";
                        /** Format: uuid */
                        profileId: string | null;
                        /** Format: date-time */
                        signedAt: string | null;
                        /** Format: uuid */
                        signingId: string;
                        /** @description While it waits: what will stand in the signature; null without a valid profile */
                        signsAs: {
                            familyName: string;
                            firstName: string;
                            pesel: string | null;
                            /** Format: uuid */
                            profileId: string;
                            userId: string;
                            /** Format: date-time */
                            validUntil: string;
                        } | null;
                        /** @enum {string} */
                        state: "waiting" | "expired" | "signed" | "withdrawn";
                    };
                };
            };
            /** @description SIGNING_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SigningsController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description SIGNING_SIGNED, SIGNING_OVER */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SigningsController_authorise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        signed: {
                            /** @description Base64 */
                            content: string;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description CODE_WRONG (with `attemptsLeft`), CODE_EXPIRED, CODE_SPENT, CODE_OF_OTHER_SESSION */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CODE_MISSING, PROFILE_NOT_VALID, SIGNING_SIGNED, SIGNING_OVER */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TIME_STAMP_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SigningsController_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attemptsLeft: number;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description SIGNING_SIGNED, SIGNING_OVER */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CODES_TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SigningsController_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                ordinal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description SIGNING_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SigningsController_signed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        signed: {
                            /** @description Base64 */
                            content: string;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description SIGNING_NOT_SIGNED, SIGNING_OVER */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SubmissionsController_submit: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition under the same key is answered with the first answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    form: Record<string, never>;
                    office: string;
                    service: string;
                    signature?: {
                        /** @constant */
                        kind: "sandbox";
                    } | {
                        content: string;
                        /** @constant */
                        kind: "signed-document";
                    };
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        caseId: string;
                        receipt: {
                            href: string;
                            /** Format: uuid */
                            id: string;
                        };
                        /** Format: uuid */
                        submissionId: string;
                    };
                };
            };
            /** @description FORM_INVALID, OFFICE_UNKNOWN, SERVICE_UNKNOWN, SIGNATURE_REQUIRED, IDEMPOTENCY_KEY_REUSED, or what is wrong with the signature */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SubmissionsController_prepare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    form: Record<string, never>;
                    office: string;
                    service: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Canonical XML: to be signed enveloped (docs/signatures.md) */
                        document: string;
                        /** Format: uuid */
                        documentId: string;
                    };
                };
            };
        };
    };
    TasksController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                after?: unknown;
                assignee?: unknown;
                caseId?: unknown;
                group?: unknown;
                limit?: unknown;
                state?: "CREATED" | "COMPLETED" | "CANCELED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            assignee: string | null;
                            /** Format: uuid */
                            caseId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            dueAt: string | null;
                            elementId: string;
                            formId: string | null;
                            group: string | null;
                            groups: string[];
                            /** @description int64 key */
                            id: string;
                            instanceKey: string;
                            name: string;
                            priority: number;
                            service: string | null;
                            /** @enum {string} */
                            state: "CREATED" | "COMPLETED" | "CANCELED";
                            /** @description Of the case */
                            title: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    TasksController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignee: string | null;
                        /** Format: uuid */
                        caseId: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        dueAt: string | null;
                        elementId: string;
                        form: Record<string, never> | null;
                        formId: string | null;
                        group: string | null;
                        groups: string[];
                        /** @description int64 key */
                        id: string;
                        instanceKey: string;
                        letter: {
                            href: string;
                            /** Format: uuid */
                            id: string;
                        } | null;
                        name: string;
                        priority: number;
                        service: string | null;
                        /** @enum {string} */
                        state: "CREATED" | "COMPLETED" | "CANCELED";
                        /** @description Of the case */
                        title: string | null;
                    };
                };
            };
            /** @description TASK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TasksController_claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignee: string | null;
                        /** Format: uuid */
                        caseId: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        dueAt: string | null;
                        elementId: string;
                        formId: string | null;
                        group: string | null;
                        groups: string[];
                        /** @description int64 key */
                        id: string;
                        instanceKey: string;
                        name: string;
                        priority: number;
                        service: string | null;
                        /** @enum {string} */
                        state: "CREATED" | "COMPLETED" | "CANCELED";
                        /** @description Of the case */
                        title: string | null;
                    };
                };
            };
            /** @description TASK_OF_OTHERS */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TASK_CLAIMED, TASK_COMPLETED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TasksController_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reply?: string | {
                        text: string;
                        title?: string;
                    };
                    signature?: {
                        /** @constant */
                        kind: "sandbox";
                    } | {
                        content: string;
                        /** @constant */
                        kind: "signed-document";
                    };
                    variables?: Record<string, never>;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        caseId: string | null;
                        id: string;
                        /** @enum {string} */
                        state: "COMPLETED";
                    };
                };
            };
            /** @description TASK_OF_OTHERS, REPLY_OF_OTHER_OFFICE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TASK_NOT_CLAIMED, TASK_COMPLETED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description SIGNATURE_REQUIRED, VARIABLE_PROTECTED, REPLY_WITHOUT_CASE, or what is wrong with the signature */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description ENGINE_UNAVAILABLE, ENGINE_OVERLOADED: ask again with the same body */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TasksController_prepare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reply: string | {
                        text: string;
                        title?: string;
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        document: string;
                        /** Format: uuid */
                        documentId: string;
                    };
                };
            };
            /** @description TASK_NOT_CLAIMED, TASK_COMPLETED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description REPLY_WITHOUT_CASE */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TasksController_unclaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignee: string | null;
                        /** Format: uuid */
                        caseId: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        dueAt: string | null;
                        elementId: string;
                        formId: string | null;
                        group: string | null;
                        groups: string[];
                        /** @description int64 key */
                        id: string;
                        instanceKey: string;
                        name: string;
                        priority: number;
                        service: string | null;
                        /** @enum {string} */
                        state: "CREATED" | "COMPLETED" | "CANCELED";
                        /** @description Of the case */
                        title: string | null;
                    };
                };
            };
            /** @description TASK_OF_OTHERS */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description TASK_NOT_CLAIMED, TASK_COMPLETED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OfficerDeskController_changeData: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    familyName: string;
                    firstName: string;
                    idDocument: {
                        /** @enum {unknown} */
                        kind: "id-card" | "passport";
                        lastCharacters: string;
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        familyName: string;
                        firstName: string;
                        /** Format: uuid */
                        profileId: string;
                    };
                };
            };
            /** @description OFFICER_IS_HOLDER, OFFICER_WITHOUT_POINT */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_NOT_VALID, PROFILE_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OfficerDeskController_extend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    idDocument: {
                        /** @enum {unknown} */
                        kind: "id-card" | "passport";
                        lastCharacters: string;
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        profileId: string;
                        /** Format: date-time */
                        validUntil: string;
                    };
                };
            };
            /** @description OFFICER_IS_HOLDER, OFFICER_WITHOUT_POINT */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_NOT_VALID, PROFILE_EXTENDED_ALREADY, PROFILE_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OfficerDeskController_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        profileId: string;
                        /** @enum {string} */
                        state: "revoked";
                    };
                };
            };
            /** @description OFFICER_IS_HOLDER, OFFICER_WITHOUT_POINT */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_NOT_VALID */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OfficerDeskController_find: {
        parameters: {
            query?: {
                /** @description 1 to 1000, 100 where absent */
                limit?: string;
                /** @description Id, PESEL, or beginnings of names: at least three letters */
                q?: string;
                state?: "applied" | "awaiting-second-officer" | "confirmed" | "refused" | "lapsed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            applicationId: string;
                            /** Format: date-time */
                            appliedAt: string;
                            /** Format: date-time */
                            confirmBy: string;
                            /** Format: date */
                            dateOfBirth: string | null;
                            familyName: string;
                            firstName: string;
                            pesel: string | null;
                            /** Format: uuid */
                            profileId: string | null;
                            /** @enum {string|null} */
                            profileState: "valid" | "expired" | "revoked" | null;
                            /** @enum {string} */
                            state: "applied" | "awaiting-second-officer" | "confirmed" | "refused" | "lapsed";
                            /** Format: date-time */
                            validUntil: string | null;
                        }[];
                    };
                };
            };
            /** @description QUERY_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description OFFICER_WITHOUT_POINT */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TrustedProfilesController_apply: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        applicationId: string;
                        /** Format: date-time */
                        confirmBy: string;
                    };
                };
            };
            /** @description PROFILE_APPLICATION_EXISTS, PROFILE_EXISTS */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OfficerDeskController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        applicationId: string;
                        /** Format: date-time */
                        appliedAt: string;
                        /** Format: date-time */
                        confirmBy: string;
                        /** Format: date */
                        dateOfBirth: string | null;
                        familyName: string;
                        firstName: string;
                        pesel: string | null;
                        /** Format: uuid */
                        profileId: string | null;
                        /** @enum {string|null} */
                        profileState: "valid" | "expired" | "revoked" | null;
                        /** @enum {string} */
                        state: "applied" | "awaiting-second-officer" | "confirmed" | "refused" | "lapsed";
                        /** Format: date-time */
                        validUntil: string | null;
                    };
                };
            };
            /** @description OFFICER_WITHOUT_POINT */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_APPLICATION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OfficerDeskController_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    idDocument: {
                        /** @enum {unknown} */
                        kind: "id-card" | "passport";
                        lastCharacters: string;
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        profileId: string;
                        /** Format: date-time */
                        validUntil: string;
                    };
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "awaiting-second-officer";
                    };
                };
            };
            /** @description OFFICER_IS_APPLICANT, OFFICER_WITHOUT_POINT, SECOND_OFFICER_SAME */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_APPLICATION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_APPLICATION_LAPSED, PROFILE_APPLICATION_CONFIRMED, PROFILE_APPLICATION_REFUSED, PROFILE_AWAITS_SECOND_OFFICER, ID_DOCUMENT_DIFFERS, PROFILE_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TrustedProfilesController_confirmAlone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    content: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        profileId: string;
                        /** Format: date-time */
                        validUntil: string;
                    };
                };
            };
            /** @description CERTIFICATE_OF_ANOTHER */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_APPLICATION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_APPLICATION_LAPSED, PROFILE_APPLICATION_CONFIRMED, PROFILE_APPLICATION_REFUSED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description STATEMENT_SIGNATURE_INVALID, STATEMENT_DIFFERS, STATEMENT_TIME_INVALID */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OfficerDeskController_refuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        applicationId: string;
                        /** @enum {string} */
                        state: "refused";
                    };
                };
            };
            /** @description OFFICER_IS_APPLICANT, OFFICER_WITHOUT_POINT */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_APPLICATION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_APPLICATION_LAPSED, PROFILE_APPLICATION_CONFIRMED, PROFILE_APPLICATION_REFUSED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TrustedProfilesController_statement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            /** @description PROFILE_APPLICATION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_APPLICATION_LAPSED, PROFILE_APPLICATION_CONFIRMED, PROFILE_APPLICATION_REFUSED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TrustedProfilesController_mine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allowed: string[];
                        /** Format: uuid */
                        applicationId: string | null;
                        /** Format: date-time */
                        confirmBy: string | null;
                        history: {
                            /** @enum {string} */
                            actor: "holder" | "officer" | "system";
                            /** Format: date-time */
                            at: string;
                            by: string;
                            how: string | null;
                            reason: string | null;
                            what: string;
                            where: {
                                id: string;
                                name: string;
                                town: string;
                            } | null;
                            words: {
                                en: string;
                                pl: string;
                            };
                        }[];
                        /** Format: uuid */
                        profileId: string | null;
                        /** @enum {string} */
                        state: "none" | "applied" | "awaiting-second-officer" | "refused" | "lapsed" | "valid" | "expired" | "revoked";
                        /** Format: date-time */
                        validFrom: string | null;
                        /** Format: date-time */
                        validUntil: string | null;
                    };
                };
            };
        };
    };
    TrustedProfilesController_extend: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        profileId: string;
                        /** Format: date-time */
                        validUntil: string;
                    };
                };
            };
            /** @description EXTENSION_CODE_NEEDED, EXTENSION_CODE_WRONG (with attemptsLeft) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description PROFILE_NOT_VALID, PROFILE_EXTENDED_ALREADY, PROFILE_CHANGED, EXTENSION_CODE_GONE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TrustedProfilesController_extensionCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        /** Format: byte */
                        statement: string;
                        /** Format: date-time */
                        validUntil: string;
                    };
                };
            };
            /** @description PROFILE_NOT_VALID, PROFILE_EXTENDED_ALREADY */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description EXTENSION_CODE_TOO_SOON, EXTENSION_CODE_TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TrustedProfilesController_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description PROFILE_NOT_VALID */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ReportsController_judge: {
        parameters: {
            query?: {
                /** @description Of the page; else by Accept-Language */
                lang?: "pl" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
                "application/pdf": string;
                "application/pkcs7-mime": string;
                "application/xml": string;
                "multipart/form-data": string;
                "text/xml": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        document: {
                            bytes: number;
                            format: string;
                            mediaType: string;
                            sha256: string;
                        };
                        notes: {
                            code: string;
                            /** @enum {string} */
                            kind: "invalid" | "indeterminate" | "note";
                            message: string;
                            params?: {
                                [key: string]: string;
                            };
                            /** @description Number of the signature */
                            signature?: number;
                            words: {
                                en: string;
                                pl: string;
                            };
                        }[];
                        reasons: {
                            code: string;
                            /** @enum {string} */
                            kind: "invalid" | "indeterminate" | "note";
                            message: string;
                            params?: {
                                [key: string]: string;
                            };
                            /** @description Number of the signature */
                            signature?: number;
                            words: {
                                en: string;
                                pl: string;
                            };
                        }[];
                        signatures: {
                            countersigns?: number | null;
                            coverage: {
                                parts: {
                                    digest: string;
                                    digestAlgorithm: string;
                                    /** @enum {string} */
                                    kind: "document" | "part" | "object" | "file" | "signed-properties" | "key-info" | "signature" | "manifest";
                                    matches: boolean | null;
                                    place: string | null;
                                    uri: string | null;
                                }[];
                                whole: boolean;
                                words: {
                                    en: string;
                                    pl: string;
                                };
                            };
                            cryptography: {
                                algorithm: string | null;
                                key: string | null;
                                /** @enum {string} */
                                state: "intact" | "broken" | "incomplete" | "unchecked";
                            };
                            /** @enum {string} */
                            form: "enveloped" | "enveloping" | "detached" | "internally-detached" | "countersignature" | "unknown";
                            /** @enum {string} */
                            format: "XAdES" | "XMLDSig" | "CAdES";
                            id?: string | null;
                            /** @enum {string} */
                            level: "none" | "B" | "T" | "LT" | "LTA";
                            notes: {
                                code: string;
                                /** @enum {string} */
                                kind: "invalid" | "indeterminate" | "note";
                                message: string;
                                params?: {
                                    [key: string]: string;
                                };
                                /** @description Number of the signature */
                                signature?: number;
                                words: {
                                    en: string;
                                    pl: string;
                                };
                            }[];
                            number: number;
                            place?: string;
                            reasons: {
                                code: string;
                                /** @enum {string} */
                                kind: "invalid" | "indeterminate" | "note";
                                message: string;
                                params?: {
                                    [key: string]: string;
                                };
                                /** @description Number of the signature */
                                signature?: number;
                                words: {
                                    en: string;
                                    pl: string;
                                };
                            }[];
                            revocation: {
                                revokedAt: string | null;
                                source: string | null;
                                /** @enum {string} */
                                status: "good" | "revoked" | "unknown" | "not-needed";
                            };
                            signer: {
                                certificate: {
                                    commonName: string | null;
                                    fingerprint: string;
                                    issuer: string;
                                    serialNumber: string;
                                    subject: string;
                                    subjectSerialNumber: string | null;
                                    validFrom: string;
                                    validUntil: string;
                                } | null;
                                claimedRoles: string[];
                                /** @enum {string} */
                                kind: "certificate" | "trusted-profile" | "unknown";
                                profile: {
                                    accountId: string | null;
                                    dateOfBirth: string | null;
                                    familyName: string;
                                    firstName: string;
                                    pesel: string | null;
                                    profileId: string | null;
                                } | null;
                            };
                            time: {
                                claimed: string | null;
                                /** @enum {string} */
                                proof: "time-stamp" | "claimed" | "none";
                                proven: string | null;
                                timeStamps: {
                                    at: string;
                                    authority: string;
                                    holds: boolean;
                                    /** @enum {string} */
                                    kind: "signature" | "archive";
                                    trustList: string | null;
                                }[];
                            };
                            trust: {
                                anchor: string;
                                holder: string | null;
                                list: string;
                            } | null;
                            /** @enum {string} */
                            validity: "valid" | "expired" | "not-yet-valid" | "unknown";
                            /** @enum {string} */
                            verdict: "valid" | "invalid" | "indeterminate";
                            words?: {
                                en: string;
                                pl: string;
                            };
                        }[];
                        trustLists: {
                            anchors: number;
                            expired: boolean;
                            name: string;
                            nextUpdate: string | null;
                            notRenewedSince: string | null;
                        }[];
                        validatedAt: string;
                        /** @enum {string} */
                        verdict: "valid" | "invalid" | "indeterminate";
                        words: {
                            en: string;
                            pl: string;
                        };
                    };
                    "application/xml": {
                        document: {
                            bytes: number;
                            format: string;
                            mediaType: string;
                            sha256: string;
                        };
                        notes: {
                            code: string;
                            /** @enum {string} */
                            kind: "invalid" | "indeterminate" | "note";
                            message: string;
                            params?: {
                                [key: string]: string;
                            };
                            /** @description Number of the signature */
                            signature?: number;
                            words: {
                                en: string;
                                pl: string;
                            };
                        }[];
                        reasons: {
                            code: string;
                            /** @enum {string} */
                            kind: "invalid" | "indeterminate" | "note";
                            message: string;
                            params?: {
                                [key: string]: string;
                            };
                            /** @description Number of the signature */
                            signature?: number;
                            words: {
                                en: string;
                                pl: string;
                            };
                        }[];
                        signatures: {
                            countersigns?: number | null;
                            coverage: {
                                parts: {
                                    digest: string;
                                    digestAlgorithm: string;
                                    /** @enum {string} */
                                    kind: "document" | "part" | "object" | "file" | "signed-properties" | "key-info" | "signature" | "manifest";
                                    matches: boolean | null;
                                    place: string | null;
                                    uri: string | null;
                                }[];
                                whole: boolean;
                                words: {
                                    en: string;
                                    pl: string;
                                };
                            };
                            cryptography: {
                                algorithm: string | null;
                                key: string | null;
                                /** @enum {string} */
                                state: "intact" | "broken" | "incomplete" | "unchecked";
                            };
                            /** @enum {string} */
                            form: "enveloped" | "enveloping" | "detached" | "internally-detached" | "countersignature" | "unknown";
                            /** @enum {string} */
                            format: "XAdES" | "XMLDSig" | "CAdES";
                            id?: string | null;
                            /** @enum {string} */
                            level: "none" | "B" | "T" | "LT" | "LTA";
                            notes: {
                                code: string;
                                /** @enum {string} */
                                kind: "invalid" | "indeterminate" | "note";
                                message: string;
                                params?: {
                                    [key: string]: string;
                                };
                                /** @description Number of the signature */
                                signature?: number;
                                words: {
                                    en: string;
                                    pl: string;
                                };
                            }[];
                            number: number;
                            place?: string;
                            reasons: {
                                code: string;
                                /** @enum {string} */
                                kind: "invalid" | "indeterminate" | "note";
                                message: string;
                                params?: {
                                    [key: string]: string;
                                };
                                /** @description Number of the signature */
                                signature?: number;
                                words: {
                                    en: string;
                                    pl: string;
                                };
                            }[];
                            revocation: {
                                revokedAt: string | null;
                                source: string | null;
                                /** @enum {string} */
                                status: "good" | "revoked" | "unknown" | "not-needed";
                            };
                            signer: {
                                certificate: {
                                    commonName: string | null;
                                    fingerprint: string;
                                    issuer: string;
                                    serialNumber: string;
                                    subject: string;
                                    subjectSerialNumber: string | null;
                                    validFrom: string;
                                    validUntil: string;
                                } | null;
                                claimedRoles: string[];
                                /** @enum {string} */
                                kind: "certificate" | "trusted-profile" | "unknown";
                                profile: {
                                    accountId: string | null;
                                    dateOfBirth: string | null;
                                    familyName: string;
                                    firstName: string;
                                    pesel: string | null;
                                    profileId: string | null;
                                } | null;
                            };
                            time: {
                                claimed: string | null;
                                /** @enum {string} */
                                proof: "time-stamp" | "claimed" | "none";
                                proven: string | null;
                                timeStamps: {
                                    at: string;
                                    authority: string;
                                    holds: boolean;
                                    /** @enum {string} */
                                    kind: "signature" | "archive";
                                    trustList: string | null;
                                }[];
                            };
                            trust: {
                                anchor: string;
                                holder: string | null;
                                list: string;
                            } | null;
                            /** @enum {string} */
                            validity: "valid" | "expired" | "not-yet-valid" | "unknown";
                            /** @enum {string} */
                            verdict: "valid" | "invalid" | "indeterminate";
                            words?: {
                                en: string;
                                pl: string;
                            };
                        }[];
                        trustLists: {
                            anchors: number;
                            expired: boolean;
                            name: string;
                            nextUpdate: string | null;
                            notRenewedSince: string | null;
                        }[];
                        validatedAt: string;
                        /** @enum {string} */
                        verdict: "valid" | "invalid" | "indeterminate";
                        words: {
                            en: string;
                            pl: string;
                        };
                    };
                    "text/html": {
                        document: {
                            bytes: number;
                            format: string;
                            mediaType: string;
                            sha256: string;
                        };
                        notes: {
                            code: string;
                            /** @enum {string} */
                            kind: "invalid" | "indeterminate" | "note";
                            message: string;
                            params?: {
                                [key: string]: string;
                            };
                            /** @description Number of the signature */
                            signature?: number;
                            words: {
                                en: string;
                                pl: string;
                            };
                        }[];
                        reasons: {
                            code: string;
                            /** @enum {string} */
                            kind: "invalid" | "indeterminate" | "note";
                            message: string;
                            params?: {
                                [key: string]: string;
                            };
                            /** @description Number of the signature */
                            signature?: number;
                            words: {
                                en: string;
                                pl: string;
                            };
                        }[];
                        signatures: {
                            countersigns?: number | null;
                            coverage: {
                                parts: {
                                    digest: string;
                                    digestAlgorithm: string;
                                    /** @enum {string} */
                                    kind: "document" | "part" | "object" | "file" | "signed-properties" | "key-info" | "signature" | "manifest";
                                    matches: boolean | null;
                                    place: string | null;
                                    uri: string | null;
                                }[];
                                whole: boolean;
                                words: {
                                    en: string;
                                    pl: string;
                                };
                            };
                            cryptography: {
                                algorithm: string | null;
                                key: string | null;
                                /** @enum {string} */
                                state: "intact" | "broken" | "incomplete" | "unchecked";
                            };
                            /** @enum {string} */
                            form: "enveloped" | "enveloping" | "detached" | "internally-detached" | "countersignature" | "unknown";
                            /** @enum {string} */
                            format: "XAdES" | "XMLDSig" | "CAdES";
                            id?: string | null;
                            /** @enum {string} */
                            level: "none" | "B" | "T" | "LT" | "LTA";
                            notes: {
                                code: string;
                                /** @enum {string} */
                                kind: "invalid" | "indeterminate" | "note";
                                message: string;
                                params?: {
                                    [key: string]: string;
                                };
                                /** @description Number of the signature */
                                signature?: number;
                                words: {
                                    en: string;
                                    pl: string;
                                };
                            }[];
                            number: number;
                            place?: string;
                            reasons: {
                                code: string;
                                /** @enum {string} */
                                kind: "invalid" | "indeterminate" | "note";
                                message: string;
                                params?: {
                                    [key: string]: string;
                                };
                                /** @description Number of the signature */
                                signature?: number;
                                words: {
                                    en: string;
                                    pl: string;
                                };
                            }[];
                            revocation: {
                                revokedAt: string | null;
                                source: string | null;
                                /** @enum {string} */
                                status: "good" | "revoked" | "unknown" | "not-needed";
                            };
                            signer: {
                                certificate: {
                                    commonName: string | null;
                                    fingerprint: string;
                                    issuer: string;
                                    serialNumber: string;
                                    subject: string;
                                    subjectSerialNumber: string | null;
                                    validFrom: string;
                                    validUntil: string;
                                } | null;
                                claimedRoles: string[];
                                /** @enum {string} */
                                kind: "certificate" | "trusted-profile" | "unknown";
                                profile: {
                                    accountId: string | null;
                                    dateOfBirth: string | null;
                                    familyName: string;
                                    firstName: string;
                                    pesel: string | null;
                                    profileId: string | null;
                                } | null;
                            };
                            time: {
                                claimed: string | null;
                                /** @enum {string} */
                                proof: "time-stamp" | "claimed" | "none";
                                proven: string | null;
                                timeStamps: {
                                    at: string;
                                    authority: string;
                                    holds: boolean;
                                    /** @enum {string} */
                                    kind: "signature" | "archive";
                                    trustList: string | null;
                                }[];
                            };
                            trust: {
                                anchor: string;
                                holder: string | null;
                                list: string;
                            } | null;
                            /** @enum {string} */
                            validity: "valid" | "expired" | "not-yet-valid" | "unknown";
                            /** @enum {string} */
                            verdict: "valid" | "invalid" | "indeterminate";
                            words?: {
                                en: string;
                                pl: string;
                            };
                        }[];
                        trustLists: {
                            anchors: number;
                            expired: boolean;
                            name: string;
                            nextUpdate: string | null;
                            notRenewedSince: string | null;
                        }[];
                        validatedAt: string;
                        /** @enum {string} */
                        verdict: "valid" | "invalid" | "indeterminate";
                        words: {
                            en: string;
                            pl: string;
                        };
                    };
                };
            };
            /** @description BODY_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    HealthController_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sandbox: boolean;
                        shortDeadlines: boolean;
                        status: string;
                    };
                };
            };
        };
    };
    HealthController_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        database: "up" | "down";
                        sandbox: boolean;
                        shortDeadlines: boolean;
                        /** @enum {string} */
                        status: "ready" | "not ready";
                        /** @enum {string} */
                        temporal: "up" | "down";
                    };
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        database: "up" | "down";
                        sandbox: boolean;
                        shortDeadlines: boolean;
                        /** @enum {string} */
                        status: "ready" | "not ready";
                        /** @enum {string} */
                        temporal: "up" | "down";
                    };
                };
            };
        };
    };
}
