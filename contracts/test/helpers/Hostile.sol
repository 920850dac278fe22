// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// @title An ERC-20 that keeps one unit of every transfer and mints one unit too few
contract FeeToken is ERC20, Ownable {
    constructor() ERC20("Fee", "FEE") Ownable(msg.sender) {
        _mint(msg.sender, 1_000);
    }

    function mint(address to, uint256 value) external {
        _mint(to, value - 1);
    }

    function _update(address from, address to, uint256 value) internal override {
        if (from != address(0) && to != address(0)) {
            super._update(from, address(this), 1);
            value -= 1;
        }
        super._update(from, to, value);
    }
}

/// @title An ERC-20 that answers false and moves nothing
contract FalseToken is ERC20 {
    constructor() ERC20("False", "F") {}

    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return false;
    }
}

/// @title An ERC-721 that says it moved and minted, and did not
contract IdleDeed is ERC721, Ownable {
    constructor(address holder, uint256 tokenId) ERC721("Idle", "IDLE") Ownable(msg.sender) {
        _mint(holder, tokenId);
    }

    function transferFrom(address, address, uint256) public override(ERC721) {}

    function mint(address, uint256) external {}
}

/// @title An ERC-20 that calls back in the middle of every movement
contract CallbackToken is ERC20, Ownable {
    address private _target;
    bytes private _data;
    bool public blocked;
    bytes public answer;

    constructor() ERC20("Callback", "CB") Ownable(msg.sender) {
        _mint(msg.sender, 1_000);
    }

    function arm(address target, bytes calldata data) external {
        (_target, _data, blocked) = (target, data, false);
    }

    function mint(address to, uint256 value) external {
        _mint(to, value);
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (_target == address(0)) return;
        bool ok;
        (ok, answer) = _target.call(_data);
        blocked = !ok;
    }
}

/// @title A token contract that nobody owns
contract Ownerless is ERC20 {
    constructor() ERC20("Ownerless", "O") {}
}

/// @title A smart wallet (ERC-1271) that accepts one digest, whatever the signature
contract Wallet is IERC1271 {
    bytes32 private _accepted;

    function accept(bytes32 digest) external {
        _accepted = digest;
    }

    function approve(ERC20 token, address spender) external {
        token.approve(spender, type(uint256).max);
    }

    function isValidSignature(bytes32 digest, bytes calldata) external view returns (bytes4) {
        return digest == _accepted ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}
