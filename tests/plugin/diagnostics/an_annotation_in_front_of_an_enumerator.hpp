enum class Role {
    [[orm::label("ADM")]] admin,  // expected-error {{expected identifier}} expected-error {{'orm::label' cannot stand on}} expected-note {{admin [[orm::label("ADM")]]}}
};
